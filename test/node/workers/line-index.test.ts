import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sealedLine } from '../../../src/node/workers/journal-line.ts';
import { LineIndex } from '../../../src/node/workers/line-index.ts';

/** Rows of all lengths, longer than what is read ahead among them. */
const texts = fc.array(fc.oneof(fc.string({ maxLength: 60 }), fc.constant('x'.repeat(200_000))), {
  minLength: 1,
  maxLength: 12,
});

it('lines noted as they are written are those that a scan finds, read in any order', () => {
  fc.assert(
    fc.property(texts, fc.integer(), (rows, seed) => {
      const root = mkdtempSync(join(tmpdir(), 'stratode-'));
      const path = join(root, 'journal');
      try {
        const noted = new LineIndex(rows.length);
        let size = 0;
        for (let from = 0; from < rows.length; from += 3) {
          const cases = rows.slice(from, from + 3).map((_, k) => from + k);
          const written = cases.map((index) => `${sealedLine({ index, text: rows[index] })}\n`).join('');
          const bytes = Buffer.from(written, 'utf8');
          appendFileSync(path, bytes);
          noted.add(path, size, bytes, cases);
          size += bytes.length;
        }
        const found = new LineIndex(rows.length);
        found.scan(path, (row) => Number(row['index']));
        const order = rows.map((_, i) => (i * 7 + Math.abs(seed)) % rows.length);
        for (const index of [...order, ...rows.keys()]) {
          expect(noted.bytes(index).equals(found.bytes(index))).toBe(true);
          expect(noted.row(index)['text'] === rows[index]).toBe(true);
        }
        noted.close();
        found.close();
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
});

it('lines that are not one for each case are refused', () => {
  const index = new LineIndex(3);
  expect(() => index.add('journal', 0, Buffer.from('a\nb\n'), [0])).toThrow(RangeError);
  expect(() => index.add('journal', 0, Buffer.from('a\n'), [0, 1])).toThrow(RangeError);
});
