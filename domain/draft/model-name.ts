import { draftNames } from './column-names.js';

const LONGEST = 60;

/** A name of a model after its file and its target, such as `telco-churn`. */
export function modelName(fileName: string, target: string): string {
  const stem = fileName.replace(/\.[^.]*$/, '');
  const words = [stem, target].map((text) => (draftNames([` ${text}`])[0] ?? '').toLowerCase());
  const [file = '', outcome = ''] = words.map((text) => text.replaceAll('_', '-').replaceAll(/^-+|-+$/g, ''));
  const name = file.split('-').includes(outcome) ? file : `${file}-${outcome}`;
  return name.slice(0, LONGEST).replace(/-+$/, '') || 'model';
}
