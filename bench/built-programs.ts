import { join } from 'node:path';

const services = join(import.meta.dirname, '..', 'dist', 'services');

/** The programs of child processes, as `npm run build` makes them: what is measured is what is shipped. */
export const built = {
  trainer: join(services, 'booster', 'trainer-process.js'),
  probe: join(services, 'inference', 'probe-process.js'),
} as const;
