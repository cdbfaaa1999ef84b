import { METADATA_ENCODING_KEY } from '@temporalio/common';
import { describe, expect, it } from 'vitest';

import { readFits } from '../../cli/read-fits.js';
import { fitProgress, foldProgress } from '../support/fits.js';
import { scriptedRun } from '../support/watched-run.js';

describe('the fits of a run', () => {
  it('are what its running activities said last', async () => {
    const run = scriptedRun();
    const fits = [fitProgress(), foldProgress(3, 7)];
    run.heartbeats = fits;
    expect(await readFits(run)).toEqual(fits);
  });

  it('leave out what is said in another way, and activities that wait for their next attempt', async () => {
    const run = scriptedRun();
    run.heartbeats = [undefined, null, 'round 3', { round: 3 }, fitProgress({ round: 0.5 })];
    run.waiting = [fitProgress()];
    expect(await readFits(run)).toEqual([]);
  });

  it('leave out what cannot be decoded', async () => {
    const run = scriptedRun();
    run.heartbeats = [fitProgress()];
    const { loadedDataConverter } = run.client.options;
    const payloadConverter = {
      ...loadedDataConverter.payloadConverter,
      toPayload: () => ({}),
      fromPayload: () => {
        throw new Error(`unknown ${METADATA_ENCODING_KEY}`);
      },
    };
    const client = { options: { loadedDataConverter: { ...loadedDataConverter, payloadConverter } } };
    expect(await readFits({ ...run, client })).toEqual([]);
  });

  it('are decoded by the codecs of the client, the last one first', async () => {
    const run = scriptedRun();
    run.heartbeats = [fitProgress()];
    const order: string[] = [];
    const codec = (name: string) => ({
      encode: () => Promise.reject(new Error('nothing to encode')),
      decode: <P>(payloads: P): Promise<P> => {
        order.push(name);
        return Promise.resolve(payloads);
      },
    });
    const { payloadConverter } = run.client.options.loadedDataConverter;
    const payloadCodecs = [codec('first'), codec('last')];
    const client = { options: { loadedDataConverter: { payloadCodecs, payloadConverter } } };
    expect(await readFits({ ...run, client })).toEqual([fitProgress()]);
    expect(order.slice(0, 2)).toEqual(['last', 'last']);
  });

  it('are none where the server does not answer', async () => {
    const describe = () => Promise.reject(new Error('unavailable'));
    expect(await readFits({ ...scriptedRun(), describe })).toEqual([]);
  });
});
