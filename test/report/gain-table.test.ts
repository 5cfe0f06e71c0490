import { describe, expect, it } from 'vitest';
import { gainTable, gainText } from '../../src/report/gain-table.ts';

describe('a table of gains', () => {
  it('has a row for each design and opponent, a column for each rate, and nothing where nothing was run', () => {
    const entry = (design: string, against: string, rate: string, gain: number) => ({
      design,
      against,
      rate,
      gain,
      probability: undefined,
    });
    const { columns, rows } = gainTable([
      entry('A', 'x', '1C', 0.1),
      entry('A', 'x', '2C', -0.2),
      entry('B', 'x', '2C', 0),
    ]);
    expect(columns.map(({ title }) => title)).toEqual(['Design', 'Against', '1C', '2C']);
    expect(rows).toEqual([
      ['A', 'x', '+10.0 %', '−20.0 %'],
      ['B', 'x', undefined, '+0.0 %'],
    ]);
  });

  it('is never quite sure', () => {
    expect(gainText({ gain: 0.031, probability: 0.974 })).toBe('+3.1 % (97 %)');
    expect(gainText({ gain: 0.031, probability: 1 })).toBe('+3.1 % (> 99 %)');
    expect(gainText({ gain: -0.031, probability: 0 })).toBe('−3.1 % (< 1 %)');
  });
});
