import { servingDigest } from '../../activities/bundles.js';
import type { ActivityServices } from '../../activities/services.js';
import { putJson } from '../../activities/stored-json.js';
import type { ServedBundle } from '../../contracts/ledger.js';

/** Stores a bundle whose files are as they should be by name and hash; none of them is a model. */
export async function storeBundle(
  services: Pick<ActivityServices, 'artifacts' | 'canonical'>,
  version: number,
): Promise<ServedBundle> {
  const put = (name: string) => services.artifacts.put(`${name} of version ${version}`);
  const [onnx, plan, calibration, signature] = await Promise.all(
    ['onnx', 'plan', 'calibration', 'signature'].map(put),
  );
  if (!onnx || !plan || !calibration || !signature) throw new Error('four files were put, and not returned');
  const modelSha256 = servingDigest(services, { onnx, plan, calibration, signature });
  const files = {
    'model.onnx': onnx,
    'feature-plan.json': plan,
    'calibration.json': calibration,
    'signature.json': signature,
    'model-card.md': await put('card'),
  };
  const manifest = { formatVersion: 1, model: 'demo', algorithm: 'lightgbm', modelSha256, files };
  return { version, modelSha256, bundle: await putJson(services, manifest) };
}
