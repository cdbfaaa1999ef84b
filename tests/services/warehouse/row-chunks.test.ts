import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { TextRow } from '../../../services/warehouse/port.js';
import { CHUNK_ROWS, inChunks } from '../../../services/warehouse/row-chunks.js';

async function* batchesOf(sizes: readonly number[]): AsyncGenerator<readonly TextRow[]> {
  let next = 0;
  for (const size of sizes) {
    await Promise.resolve();
    const start = next;
    next += size;
    yield Array.from({ length: size }, (_, index) => [String(start + index)]);
  }
}

describe('rows that come in batches', () => {
  it('go on in full chunks, in their order, whatever the batches are', async () => {
    const batchSizes = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 5 });
    const check = fc.asyncProperty(batchSizes, async (sizes) => {
      const chunks: (readonly TextRow[])[] = [];
      for await (const chunk of inChunks(batchesOf(sizes))) chunks.push(chunk);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(chunks.slice(0, -1).every((chunk) => chunk.length === CHUNK_ROWS)).toBe(true);
      const keys = chunks.flat().map(([key]) => Number(key));
      expect(keys.length).toBe(total);
      expect(keys.every((key, index) => key === index)).toBe(true);
    });
    await fc.assert(check, { numRuns: 20 });
  });
});
