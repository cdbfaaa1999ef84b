import { beforeEach, describe, expect, it } from 'vitest';

import { projectChannels } from '../../activities/project-channels.js';
import type { ActivityServices } from '../../activities/services.js';
import { sha } from '../support/promotion-request.js';
import { promotable, registerDigest } from '../support/promotable.js';
import { runActivity } from '../support/run-activity.js';

let world: Awaited<ReturnType<typeof promotable>>;
beforeEach(async () => {
  world = await promotable([1, 2, 3]);
});

const project = (changes: Partial<Pick<ActivityServices, 'ledger' | 'registry'>> = {}) =>
  runActivity(projectChannels({ ledger: world.ledger, registry: world.registry, ...changes }), {
    model: 'demo',
  });
const aliases = async () => Object.fromEntries(await world.registry.aliases('demo'));
/** Versions by the value of their tag `stage`. */
const staged = async (stage: string) =>
  (await world.registry.versions('demo')).flatMap(({ tags, version }) =>
    tags['stage'] === stage ? [version] : [],
  );

describe('the projection of the channels', () => {
  it('gives MLflow the aliases of the channels and the head of the ledger', async () => {
    const { ledger, registry, request } = world;
    await ledger.promote(request(1, 0));
    await ledger.promote(request(2, 1));
    const channels = await project();
    expect(channels.map(({ channel, version }) => `${channel} ${version}`).sort()).toEqual([
      'anchor 1',
      'canary 2',
      'champion 1',
      'staging 2',
    ]);
    expect(await aliases()).toEqual({ anchor: 1, challenger: 2, champion: 1, staging: 2 });
    const { head } = await ledger.verify('demo');
    expect((await registry.versions('demo'))[1]?.tags['ratchet.ledger_head']).toBe(head);
    expect(await registry.modelTags('demo')).toEqual({ 'ratchet.ledger_head': head });
  });

  it('takes away what the channels do not hold, leaves foreign aliases, and may be repeated', async () => {
    await world.ledger.promote(world.request(1, 0));
    await world.registry.setAlias('demo', 'staging', 2);
    await world.registry.setAlias('demo', 'mine', 2);
    await project();
    await project();
    expect(await aliases()).toEqual({ anchor: 1, champion: 1, mine: 2 });
  });

  it('leaves one version that is called staged, however many were', async () => {
    const { ledger, registry, request } = world;
    await ledger.promote(request(1, 0));
    for (const version of [1, 2, 3]) await registry.setVersionTags('demo', version, { stage: 'Staging' });
    await ledger.promote(request(2, 1));
    await project();
    expect(await staged('Staging')).toEqual([2]);

    await ledger.promote(request(3, 1));
    await project();

    expect(await staged('Staging')).toEqual([3]);
    expect(await staged('Production')).toEqual([1]);
    expect(await staged('Archived')).toEqual([2]);
    const [, left] = await registry.versions('demo');
    expect(left?.tags).not.toHaveProperty('ratchet.staging_generation');
  });

  it('takes the alias from another model that has got the number of the champion', async () => {
    const { ledger, registry, request } = world;
    await ledger.promote(request(1, 0));
    await project();
    registry.removeModel('demo');
    expect(await registerDigest(registry, 'run', 'f')).toBe(1);
    await registry.setAlias('demo', 'champion', 1);
    await registry.setVersionTags('demo', 1, { stage: 'Production' });

    await project();

    expect(await aliases()).toEqual({});
    expect(await staged('Production')).toEqual([]);
  });

  it('has nothing to do, and does not fail, where the model is not registered any more', async () => {
    const { ledger, registry, request } = world;
    await ledger.promote(request(1, 0));
    registry.removeModel('demo');

    expect(await project()).toEqual(await ledger.channels('demo'));
    expect(await registry.versions('demo')).toEqual([]);
  });

  it('says what the channels say in the end when another promotion comes in between', async () => {
    const { ledger, registry, request } = world;
    await ledger.promote(request(1, 0));
    await ledger.promote(request(2, 1));
    let moved = false;
    const setAlias: typeof registry.setAlias = async (...alias) => {
      if (!moved) await ledger.promote(request(3, 1));
      moved = true;
      await registry.setAlias(...alias);
    };

    await project({ registry: { ...registry, setAlias } });

    expect(await aliases()).toEqual({ anchor: 1, challenger: 3, champion: 1, staging: 3 });
  });

  it('leaves MLflow as it is when the ledger is broken', async () => {
    const { ledger, request } = world;
    await ledger.promote(request(1, 0));
    const broken = { model: 'demo', intact: false, entries: 1, head: sha('1'), brokenAt: 1 };
    const tampered = { ...ledger, verify: () => Promise.resolve(broken) };

    await project({ ledger: tampered });

    expect(await aliases()).toEqual({});
  });
});
