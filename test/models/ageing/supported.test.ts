import { expect, test } from 'vitest';
import { ageingIssues, ages } from '../../../src/models/ageing/supported.ts';
import { ageingCell, FILM, FOIL_AGEING } from '../../verification/ageing-cells.ts';
import { xu2019 } from '../../verification/cells.ts';

test('a cell that ages is refused by every model but the p2d, with the way out', () => {
  for (const cell of [ageingCell([{ film: FILM }]), ageingCell([], FOIL_AGEING)]) {
    expect(ages(cell)).toBe(true);
    expect(ageingIssues(cell, 'p2d')).toEqual([]);
    expect(ageingIssues(cell, 'spm')).toMatchObject([
      { code: 'unsupported', path: ['model'], message: 'ageing needs the model "p2d"', received: 'spm' },
    ]);
  }
});

test('a cell that does not age runs in every model', () => {
  expect(ages(xu2019())).toBe(false);
  expect(ageingIssues(xu2019(), 'spm')).toEqual([]);
});
