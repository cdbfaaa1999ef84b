import { nativeBoosters } from './native-boosters.js';
import type { NativeBoosters } from './native-boosters.js';
import { nativeDatasets } from './native-datasets.js';
import type { NativeDatasets } from './native-datasets.js';
import type { NativeCall } from './native-functions.js';
import { createNativeHandles } from './native-handles.js';

/** LightGBM's data sets and boosters for one piece of work. */
export interface LightgbmScope extends NativeDatasets, NativeBoosters {}

/** Does the work and frees all that it made in the library, whether it succeeds or throws. */
export const withLightgbm = async <Result>(
  call: NativeCall,
  work: (scope: LightgbmScope) => Result | Promise<Result>,
): Promise<Result> => {
  const handles = createNativeHandles(call);
  try {
    return await work({ ...nativeDatasets(call, handles), ...nativeBoosters(call, handles) });
  } finally {
    handles.free();
  }
};
