import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSpectra } from '../../../src/data/read-spectra.ts';
import { bytesOf, decoded, FILES } from './fixtures.ts';

const RUNS = { numRuns: 300, seed: 5 };

/** Refused, or finite points of positive, ordered frequency; a disordered CSV says so. */
function sane(bytes: Uint8Array, name: string) {
  const reading = readSpectra(decoded(bytes), { name });
  if (!reading.ok) {
    expect(reading.issues.length).toBeGreaterThan(0);
    return reading;
  }
  expect(reading.spectra.length).toBeGreaterThan(0);
  const ordered = reading.spectra.every(({ frequency, re, im }) => {
    const f = Array.from(frequency);
    expect([re.length, im.length]).toEqual([f.length, f.length]);
    expect([...f, ...Array.from(re), ...Array.from(im)].every(Number.isFinite)).toBe(true);
    expect(f.every((one) => one > 0)).toBe(true);
    const step = Math.sign((f[1] as number) - (f[0] as number));
    return step !== 0 && f.every((one, i) => i === 0 || Math.sign(one - (f[i - 1] as number)) === step);
  });
  if (reading.format !== 'csv') expect(ordered).toBe(true);
  else if (!ordered) expect(reading.warnings.length).toBeGreaterThan(0);
  return reading;
}

const rowsOf = (reading: ReturnType<typeof sane>) =>
  reading.ok
    ? reading.spectra.flatMap(({ frequency, re, im }) =>
        Array.from(frequency, (f, i) => `${f} ${re[i]} ${im[i]}`),
      )
    : [];

describe.each(FILES)('%s, broken', (file) => {
  const bytes = bytesOf(file);
  const position = fc.nat(bytes.length - 1);

  it('cut off anywhere: refused, or some of its points, or a warning', () => {
    const whole = new Set(rowsOf(readSpectra(decoded(bytes), { name: file })));
    for (let end = 0; end < bytes.length; end += 1 + (end % 3)) {
      const reading = sane(bytes.subarray(0, end), file);
      // A CSV file may end without a line end, so that its last number cannot be known to be whole.
      if (!reading.ok || reading.warnings.length > 0 || reading.format === 'csv') continue;
      const foreign = rowsOf(reading).filter((row) => !whole.has(row));
      expect(foreign, `cut at byte ${end}`).toEqual([]);
    }
  });

  it('bytes changed', () => {
    const change = fc.tuple(position, fc.integer({ min: 0, max: 255 }));
    const property = fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const broken = Uint8Array.from(bytes);
      for (const [at, byte] of changes) broken[at] = byte;
      sane(broken, file);
    });
    fc.assert(property, RUNS);
  });

  it('a piece left out, or twice there', () => {
    const property = fc.property(position, position, fc.boolean(), (a, b, twice) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const head = bytes.subarray(0, twice ? to : from);
      sane(Uint8Array.from([...head, ...bytes.subarray(twice ? from : to)]), file);
    });
    fc.assert(property, RUNS);
  });

  it('characters of numbers exchanged', () => {
    const glyphs = [...'0123456789.,-+eE\t; \n"'].map((glyph) => glyph.charCodeAt(0));
    const property = fc.property(position, fc.constantFrom(...glyphs), (at, byte) => {
      const broken = Uint8Array.from(bytes);
      broken[at] = byte;
      sane(broken, file);
    });
    fc.assert(property, RUNS);
  });
});
