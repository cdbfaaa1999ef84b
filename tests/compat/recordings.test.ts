import { readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { HISTORIES } from '../replay/history-files.js';
import { readRecordedJson, RECORDED_VERSIONS, recordingFolder } from '../support/compat.js';
import { fileHashes } from './recording/file-hashes.js';

const hashesSchema = z.record(z.string(), z.string());
const manifestSchema = z.object({ files: hashesSchema, histories: hashesSchema });

const readManifest = (version: string): z.infer<typeof manifestSchema> =>
  manifestSchema.parse(readRecordedJson(version, 'manifest.json'));

describe('the recordings of earlier versions', () => {
  it('are all used', () => {
    const folders = readdirSync(import.meta.dirname).filter((name) => /^\d/.test(name));
    expect(folders.sort()).toEqual([...RECORDED_VERSIONS].sort());
  });

  it.each(RECORDED_VERSIONS)('are as %s was recorded, file by file', (version) => {
    const { 'manifest.json': itself, ...found } = fileHashes(recordingFolder(version));
    expect(itself).toBeDefined();
    expect(found).toEqual(readManifest(version).files);
  });

  it.each(RECORDED_VERSIONS)(
    'are kept with the histories that %s replayed: not one edited or gone',
    (version) => {
      const { histories } = readManifest(version);
      expect(Object.keys(histories).length).toBeGreaterThan(0);
      expect(fileHashes(HISTORIES)).toMatchObject(histories);
    },
  );
});
