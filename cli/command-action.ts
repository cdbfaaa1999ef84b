import type { Terminal } from './terminal.js';

/** What a command's file exports: it is loaded only when the command is called. */
export type Run<O> = (options: O, terminal: Terminal) => Promise<number>;

/** Makes the action of a command from the file that does it. */
export type Act = <O>(load: () => Promise<{ run: Run<O> }>) => (options: O) => Promise<void>;

/** The action of a command about one run, which is its only argument. */
export function onRun<O>(action: (options: O & { readonly run: string }) => Promise<void>) {
  return (run: string, options: O): Promise<void> => action({ ...options, run });
}
