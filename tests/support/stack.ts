import { inject, type ProvidedContext } from 'vitest';

import './global-stack.js';

/** The addresses of the one stack that all integration tests share; `global-stack.ts` runs it. */
export const sharedStack = (): ProvidedContext['stackAddresses'] => inject('stackAddresses');
