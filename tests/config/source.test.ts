import { describe, expect, it } from 'vitest';

import { mergeLayers, layerOf, plainLayer } from '../../config/layers.js';
import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';
import { dataSourceSchema } from '../../contracts/config/dataset.js';

const load = (source: object, environment = {}) =>
  loadConfiguration({ projectFolder, environment, flags: { dataset: { source } } });

describe('the source of the rows', () => {
  it('replaces the one before as a whole where it names its type', () => {
    const { dataset } = load({ type: 'postgres', table: 'crm.customers' }).config;
    expect(dataset.source).toEqual({ type: 'postgres', table: 'crm.customers' });
    expect(load({ path: 'data/other.csv' }).config.dataset.source).toEqual({
      type: 'csv',
      path: 'data/other.csv',
    });
  });

  it('is blamed on the file that gave it', () => {
    const layers = [
      plainLayer('defaults', { dataset: { source: { type: 'csv', path: 'a.csv' } } }),
      plainLayer('own', { dataset: { source: { type: 'postgres', table: 't' } } }),
    ];
    expect(mergeLayers(layers)).toEqual({ dataset: { source: { type: 'postgres', table: 't' } } });
    expect(layerOf(layers, ['dataset', 'source', 'path'])?.name).toBe('own');
  });

  it.each([
    [{ type: 'postgres' }, 'expected either table or query'],
    [{ type: 'postgres', table: 't', query: 'SELECT 1' }, 'expected either table or query'],
    [{ type: 'postgres', table: 'a.b.c' }, 'expected table or schema.table'],
    [{ type: 'postgres', table: 'a..b' }, 'expected table or schema.table'],
    [{ type: 'postgres', table: '"a"b' }, 'expected table or schema.table'],
    [{ type: 'postgres', table: 't"; DROP TABLE x' }, 'expected table or schema.table'],
    [{ type: 'postgres', table: 'n'.repeat(64) }, 'at most 63 bytes'],
    [{ type: 'postgres', table: `shop.${'ü'.repeat(32)}` }, 'found 64 bytes'],
    [{ type: 'postgres', table: 't', row_security: 'off' }, 'row_security'],
    [{ type: 'postgres', query: 'SELECT \0 1' }, 'without NUL characters'],
    [{ type: 'postgres', table: 't', path: 'a.csv' }, 'path'],
    [{ type: 'csv', table: 't' }, 'path'],
  ])('that reads %j is refused', (source, said) => {
    const { error } = dataSourceSchema.safeParse(source);
    expect(error?.message).toContain(said);
  });

  it.each(['shop.Kündigung', '"my.schema"."Kündi""gung"', 'Sales Data.Order', 'n'.repeat(63), '顧客'])(
    'may be any table that PostgreSQL can have: %s',
    (table) => {
      expect(load({ type: 'postgres', table }).config.dataset.source).toEqual({ type: 'postgres', table });
    },
  );

  it('has its address in the environment, beside the configuration that runs keep', () => {
    const secret = 'postgres://ann:pw-4711@db/shop';
    const { config, settings } = load({ type: 'postgres', table: 't' }, { SOURCE_DATABASE_URL: secret });
    expect(settings.servers.source_database_url).toBe(secret);
    expect(JSON.stringify(config)).not.toContain('pw-4711');
  });
});
