/** A pointer of a library. */
export interface NativeHandle {
  readonly pointer: unknown;
}

/** Remembers what has to be freed. */
export interface NativeHandles {
  /** The pointer that the library wrote into `out`, to be freed by `free`. */
  keep(out: readonly unknown[], free: (pointer: unknown) => void): NativeHandle;
  /** Frees all, last made first. */
  free(): void;
}

/** Starts with nothing to free. */
export const createNativeHandles = (): NativeHandles => {
  const frees: (() => void)[] = [];
  return {
    keep([pointer], free) {
      frees.push(() => {
        free(pointer);
      });
      return { pointer };
    },
    free() {
      for (let free = frees.pop(); free !== undefined; free = frees.pop()) free();
    },
  };
};
