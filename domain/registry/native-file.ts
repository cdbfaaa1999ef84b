import type { Algorithm } from '../../contracts/names.js';

/** Name in the bundle of the model in its library's own format: XGBoost's is JSON, LightGBM's lines of text. */
export function nativeFileName(algorithm: Algorithm): string {
  return algorithm === 'xgboost' ? 'model.json' : 'model.txt';
}
