import { expect, it } from 'vitest';
import { coordinatesOf } from '../../../src/studies/estimation/coordinates.ts';
import { observedAt } from '../../../src/studies/estimation/observed.ts';
import { prepareSet } from '../../../src/studies/estimation/prepared-set.ts';
import type { DataSet, Unknown } from '../../../src/studies/estimation/problem.ts';
import { bilayer, sixUnknowns, spectraSet, study } from './synthetic.ts';

const { unknowns: six, truth } = sixUnknowns();

it('sets of several cells are each predicted on their own, whichever was read before', () => {
  // one diffusivity of both cells
  const tied: Unknown = { ...six[4]!, places: [...six[4]!.places, { ...six[4]!.places[0]!, cell: 'other' }] };
  const wide = {
    ...bilayer(),
    area: '3 cm^2',
    separator: { thickness: '50 um', porosity: 0.5, bruggeman: 1.5 },
  };
  const of = { unknowns: [tied], cells: { cell: bilayer(), other: wide } };
  const on = (cell: string): DataSet => ({ ...spectraSet([0.5]), name: cell, cell });
  const predicted = (names: readonly string[]) => {
    const made = study({ ...of, data: names.map(on) });
    const coordinates = coordinatesOf(made.unknowns);
    const sets = made.data.map((data) => prepareSet(made, data, [truth[4]!]));
    const place = { coordinates, x: coordinates.of([truth[4]!]), slopes: true };
    const observed = observedAt(made, sets, place);
    if (!observed.ok) throw new Error(observed.reason);
    return observed.sets;
  };
  const [[one], [two]] = [predicted(['cell']), predicted(['other'])];
  expect(one).not.toEqual(two);
  expect(predicted(['cell', 'other', 'cell'])).toEqual([one, two, one]);
  expect(predicted(['other', 'cell'])).toEqual([two, one]);
});
