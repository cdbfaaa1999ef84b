import { homedir, hostname } from 'node:os';

import type { StackAddresses } from '../../../stack/addresses.js';

/** Takes the machine out of a text. */
export type Neutral = (text: string) => string;

/**
 * Replaces the servers' addresses by names of example.com, which stand for no machine, and who has polled by `recorder`;
 * paths of files that were given become their names. Throws for a text that tells more of the machine: a recording is
 * looked at anew then.
 */
export function neutralText(addresses: StackAddresses, featureStorePort: number, folder: string): Neutral {
  const places: readonly (readonly [place: string, neutral: string])[] = [
    [addresses.temporalUiUrl ?? '', 'http://temporal.example.com'],
    [addresses.mlflowUrl, 'http://mlflow.example.com'],
    [`127.0.0.1:${featureStorePort}`, 'redis.example.com:6379'],
    [`${folder}/`, ''],
  ];
  const poller = new RegExp(`\\d+@${hostname()}`, 'gu');
  return (text) => {
    const neutral = places
      .reduce((replaced, [place, name]) => replaced.replaceAll(place, name), text)
      .replaceAll(poller, 'recorder');
    for (const mark of [folder, homedir(), hostname(), '127.0.0.1', 'localhost', 'file://', '/node_modules/'])
      if (neutral.includes(mark))
        throw new Error(`a recorded text tells of this machine (${mark}): ${around(neutral, mark)}`);
    return neutral;
  };
}

const around = (text: string, mark: string): string => {
  const start = Math.max(0, text.indexOf(mark) - 200);
  return text.slice(start, start + 500);
};
