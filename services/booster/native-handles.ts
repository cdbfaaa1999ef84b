import type { NativeCall } from './native-functions.js';

/** A pointer of the library. */
export interface NativeHandle {
  readonly pointer: unknown;
}

/** Rows of float32 in memory, row-major. */
export interface NativeMatrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Remembers what has to be freed. */
export interface NativeHandles {
  /** The pointer that the library wrote into `out`, to be freed by the named function. */
  keep(out: readonly unknown[], free: 'datasetFree' | 'boosterFree'): NativeHandle;
  /** Frees all, last made first. */
  free(): void;
}

/** Starts with nothing to free. */
export const createNativeHandles = (call: NativeCall): NativeHandles => {
  const frees: (() => void)[] = [];
  return {
    keep([pointer], free) {
      frees.push(() => {
        call(free, pointer);
      });
      return { pointer };
    },
    free() {
      for (let free = frees.pop(); free !== undefined; free = frees.pop()) free();
    },
  };
};
