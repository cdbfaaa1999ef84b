import { createNativeHandles } from '../native/native-handles.js';
import type { NativeHandles } from '../native/native-handles.js';
import type { NativeData } from '../native/native-rows.js';

/** The folds of a cross-validation for two libraries, and some more. */
const MOST_SETS = 12;

/** Copies of rows that the libraries keep from one fit to the next; the ones used longest ago make room. */
export interface KeptData {
  /** Whether data of this size can be kept at all. */
  hasRoomFor(bytes: number): boolean;
  /** What is kept under `key`; else what `open` makes, which is kept now. */
  take(key: string, bytes: number, open: (handles: NativeHandles) => NativeData): NativeData;
  bytes(): number;
  free(): void;
}

interface Entry {
  readonly data: NativeData;
  readonly bytes: number;
  readonly handles: NativeHandles;
}

/** Keeps nothing at first, and at most `mostBytes` in `mostSets` sets. */
export const createKeptData = (mostBytes: number, mostSets = MOST_SETS): KeptData => {
  // In the order of their last use.
  const entries = new Map<string, Entry>();
  const held = (): number => [...entries.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const drop = (key: string): void => {
    entries.get(key)?.handles.free();
    entries.delete(key);
  };
  const makeRoom = (bytes: number): void => {
    for (const key of entries.keys()) {
      if (entries.size < mostSets && held() + bytes <= mostBytes) return;
      drop(key);
    }
  };
  const openEntry = (bytes: number, open: (handles: NativeHandles) => NativeData): Entry => {
    makeRoom(bytes);
    const handles = createNativeHandles();
    try {
      return { data: open(handles), bytes, handles };
    } catch (error) {
      handles.free();
      throw error;
    }
  };
  return {
    hasRoomFor: (bytes) => bytes <= mostBytes,
    take(key, bytes, open) {
      const entry = entries.get(key) ?? openEntry(bytes, open);
      entries.delete(key);
      entries.set(key, entry);
      return entry.data;
    },
    bytes: held,
    free() {
      for (const key of entries.keys()) drop(key);
    },
  };
};
