import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createScanner } from 'jsonc-parser';
import { afterAll, expect, it } from 'vitest';
import { derive } from '../../../src/cell/derived.ts';
import { InputError } from '../../../src/core/errors.ts';
import { loadCell, loadSweep } from '../../../src/node/load/load.ts';
import { caseList } from '../../../src/studies/cases.ts';

const VALID = readFileSync(join(import.meta.dirname, '../../fixtures/good/cell.json'), 'utf8');
const RUNS = 2000;

/** What a hand, an editor or a program may put where a token was. */
const INTRUDERS = [
  ...['', ',', ':', '{', '}', '[', ']', '"', '//', '/*', '\\', '\u0000', '\uFEFF', 'é'],
  ...['null', 'true', '{}', '[]', '[1]', '{"value": 1}', '"a"', '""', '" "', '"\\u0000"', '"z"', '"0.3*z"'],
  ...['0', '-0', '1', '-1', '2', '0.5', '1e400', '1e-400', '1e308', '5e-324', 'NaN', 'Infinity', '01', '.5'],
  ...[
    '"0 um"',
    '"-5 um"',
    '"1e308 m"',
    '"5 um"',
    '"5 nm"',
    '"4 mm"',
    '"1e-9 S/m"',
    '"1 V"',
    '"5.9 V"',
    '"40"',
    '"5 µm"',
  ],
  ...[
    '"__proto__"',
    '"constructor"',
    '"base"',
    '"value"',
    '"lithium"',
    '"nmc532-xu2019"',
    '"lipf6-nyman2008"',
    '"cell.json"',
  ],
];

/** Offsets of the tokens of the text; white space is none. */
function tokens(text: string): { from: number; to: number }[] {
  const scanner = createScanner(text, true);
  const found: { from: number; to: number }[] = [];
  while (scanner.scan() !== 17) {
    const from = scanner.getTokenOffset();
    found.push({ from, to: from + scanner.getTokenLength() });
  }
  return found;
}

/** Every number in a value, functions of materials left out. */
function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap(numbers);
}

const folder = mkdtempSync(join(tmpdir(), 'stratode-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

it(`of ${RUNS} cells with one token changed, each is a finite cell or an InputError`, async () => {
  const places = tokens(VALID);
  const path = join(folder, 'cell.json');
  const own = places.map(({ from, to }) => VALID.slice(from, to));
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(places.length - 1),
      fc.constantFrom(...INTRUDERS, ...own),
      fc.boolean(),
      async (at, by, keep) => {
        const { from, to } = places[at]!;
        writeFileSync(
          path,
          VALID.slice(0, from) + (keep ? VALID.slice(from, to) : '') + by + VALID.slice(to),
        );
        try {
          const { cell, provenance } = await loadCell(path);
          for (const number of numbers([cell, provenance, derive(cell)]))
            expect(Number.isFinite(number)).toBe(true);
          accepted++;
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.issues.length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: RUNS, seed: 20190, examples: [[0, '', true]] },
  );
  expect(accepted).toBeGreaterThan(RUNS / 100);
});

/** What may stand where a token of a sweep was. */
const SWEEP_INTRUDERS = [
  ...[
    '"vary"',
    '"grid"',
    '"zip"',
    '"sobol"',
    '"thickness"',
    '"cell"',
    '"share"',
    '"cell.positive"',
    '"steps[0]"',
  ],
  ...[
    '"log"',
    '"1 m"',
    '"-1 um"',
    '"25 degC"',
    '"share"',
    '"1/(share - share)"',
    '"z"',
    '1e9',
    '1e300',
    '[[]]',
  ],
];

it('of 500 sweeps with one token changed, each has its cases or is an InputError', async () => {
  const text = readFileSync(join(import.meta.dirname, '../../fixtures/good/sweep.json'), 'utf8');
  const valid = text.replace('../good', join(import.meta.dirname, '../../fixtures/good'));
  const places = tokens(valid);
  const path = join(folder, 'sweep.json');
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: places.length - 1 }),
      fc.constantFrom(...INTRUDERS, ...SWEEP_INTRUDERS),
      async (place, intruder) => {
        const { from = 0, to = 0 } = places[place] ?? {};
        writeFileSync(path, valid.slice(0, from) + intruder + valid.slice(to));
        try {
          const { study } = await loadSweep(path);
          const cases = caseList(study);
          for (const index of [0, cases.count - 1])
            expect(cases.at(index).document['cell']).toBeTypeOf('object');
          accepted++;
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.issues.length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 500, seed: 20190 },
  );
  expect(accepted).toBeGreaterThan(500 / 100);
});
