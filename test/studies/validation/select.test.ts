import { describe, expect, it } from 'vitest';
import type { Row, Rows, Take } from '../../../src/studies/validation/claim.ts';
import { select } from '../../../src/studies/validation/select.ts';

const rows: Row[] = [
  { Design: 'SLC1', 'C-rate': 0.1 + 0.2, 'Capacity [mA.h]': 3 },
  { Design: 'BLC1', 'C-rate': 1, 'Capacity [mA.h]': 2 },
  { Design: 'BLC2', 'C-rate': 1, 'Capacity [mA.h]': 4 },
];
const table: Rows = { parts: rows };
const run: Rows = { whole: { 'Capacity [mA.h]': 9, Status: 'finished' }, parts: rows };

const read = (from: Rows, where?: Row, take?: Take, quantity = 'Capacity [mA.h]') =>
  select(from, { quantity, where, take, minus: 0 });

describe('a number', () => {
  it('of the whole is meant unless a row is chosen', () => {
    expect(read(run)).toEqual({ ok: true, value: 9 });
    expect(read(run, { Design: 'BLC2' })).toEqual({ ok: true, value: 4 });
  });

  it('is found where the row says, to the rounding of arithmetic', () => {
    expect(read(table, { 'C-rate': 0.3 })).toEqual({ ok: true, value: 3 });
  });

  it.each([
    ['first', 3],
    ['last', 4],
    ['minimum', 2],
    ['maximum', 4],
    ['mean', 3],
  ] as const)('of several is the %s', (take, value) => {
    expect(read(table, undefined, take)).toEqual({ ok: true, value });
  });

  it('may be taken where another is greatest', () => {
    expect(read(table, undefined, { at: 'maximum', of: 'Capacity [mA.h]' }, 'C-rate')).toEqual({
      ok: true,
      value: 1,
    });
  });

  it('leaves what is over an initial value', () => {
    expect(select(table, { quantity: 'Capacity [mA.h]', where: undefined, take: 'first', minus: 5 })).toEqual(
      {
        ok: true,
        value: -2,
      },
    );
  });

  it('that is in several rows, in none, or under another name is refused, with what there is', () => {
    expect(read(table)).toMatchObject({ ok: false, key: 'quantity', problem: 'is in 3 rows' });
    expect(read(table, { Design: 'SLC9' })).toMatchObject({
      ok: false,
      key: 'where',
      problem: 'fits no row',
      details: { allowed: 'Design = SLC1, BLC1, BLC2' },
    });
    expect(read(table, { Desing: 'SLC1' })).toMatchObject({ ok: false, details: { nearest: 'Design' } });
    expect(read(table, undefined, undefined, 'Capacty [mA.h]')).toMatchObject({
      ok: false,
      details: { nearest: 'Capacity [mA.h]' },
    });
  });
});
