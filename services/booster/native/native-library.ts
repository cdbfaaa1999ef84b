import koffi from 'koffi';

import { TrainerError } from '../errors.js';

/** What we use of a library written in C: every function returns 0, or has left a text about its failure. */
export interface NativeApi<Name extends string> {
  /** The library's name for people. */
  readonly title: string;
  /** Declaration of the function that returns the text about the last failure. */
  readonly lastError: string;
  /** The part of that text that is of use to people. */
  readonly explain: (text: string) => string;
  /** C declarations under our names. */
  readonly declarations: Readonly<Record<Name, string>>;
}

/** Calls a C function; throws `TrainerError` with the library's text when it reports a failure. */
export type NativeCall<Name extends string> = (name: Name, ...parameters: unknown[]) => void;

/**
 * Gives C functions a stack of 16 MiB. The deepest calls recurse over a tree's nodes, and the default of 2 MiB overflows
 * into a crash of the process. Throws when any library has been loaded already: koffi fixes its settings then.
 */
export const widenNativeStack = (): void => {
  koffi.config({ ...koffi.config(), sync_stack_size: 16 * 1024 * 1024 });
};

/** Loads the shared library at `path`. Throws the dynamic linker's error when it cannot be loaded. */
export const loadNativeLibrary = <Name extends string>(
  path: string,
  { title, lastError, explain, declarations }: NativeApi<Name>,
): NativeCall<Name> => {
  const library = koffi.load(path);
  const readError = library.func(lastError);
  const functions = new Map(
    Object.entries<string>(declarations).map(([name, declaration]) => [name, library.func(declaration)]),
  );
  return (name, ...parameters) => {
    const status: unknown = functions.get(name)?.(...parameters);
    if (status === 0) return;
    throw new TrainerError('library', `${title}: ${explain(String(readError()))}`);
  };
};
