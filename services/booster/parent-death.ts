import process from 'node:process';

import koffi from 'koffi';

const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;

/**
 * Has the kernel kill this process when its parent dies. A trainer inside a long native call cannot hear that the
 * channel to its parent has closed. The kernel means the thread that forked: a booster belongs on the main thread.
 * Linux only; elsewhere a trainer ends with the native call it is in. To be called when the learners' libraries are
 * loaded: koffi takes no configuration after its first library. Throws when the kernel refuses.
 */
export const dieWithParent = (): void => {
  if (process.platform !== 'linux') return;
  const prctl = koffi
    .load(null)
    .func('int prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)');
  const status: unknown = prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (status !== 0) throw new Error('prctl(PR_SET_PDEATHSIG) failed: the process would outlive its parent.');
};
