/** A retention curve of a cell that ages by two mechanisms at once. */
import { readFileSync } from 'node:fs';
import { type JsonObject, normaliseCell } from '../../../src/cell/normalise.ts';
import type { Estimation } from '../../../src/studies/estimation/problem.ts';
import { study, unknown } from './synthetic.ts';

/** Particles that crack in the second layer, and a film on the foil that shows as a resistance. */
export function retentionStudy(
  file: string,
  cycles: number,
): { study: Estimation; truth: readonly number[] } {
  const cell = normaliseCell(JSON.parse(readFileSync(file, 'utf8'))) as JsonObject;
  const every = Math.max(1, Math.round(cycles / 30));
  const cycle = Int32Array.from({ length: Math.floor(cycles / every) }, (_, i) => Math.max(1, i * every));
  const unknowns = [
    unknown('positive.layers[1].ageing.materialLoss.stress.rate', {
      unit: 's^-1',
      scale: 'log',
      from: 1e-9,
      to: 1e-5,
      start: 1e-7,
    }),
    unknown('negative.ageing.film.resistanceGrowth', {
      unit: 'ohm m^4/C',
      scale: 'log',
      from: 1e-12,
      to: 1e-8,
      start: 1e-10,
    }),
  ];
  const capacity = new Float64Array(cycle.length);
  const data = [
    {
      name: 'retention',
      cell: 'cell',
      document: {
        experiment: 'cycling',
        cycles,
        charge: ['Charge at C/2 until 4.3 V', 'Hold at 4.3 V until C/20'],
      },
      observations: [
        { kind: 'retention' as const, name: 'retention', cycle, capacity, relative: true, deviation: 1e-3 },
      ],
    },
  ];
  return { study: study({ unknowns, cells: { cell }, data }), truth: [2e-7, 3e-10] };
}
