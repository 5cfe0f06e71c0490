/** profiles.csv of a result as a figure takes it. */
import { join } from 'node:path';
import type { DepthProfiles } from '../report/figures/depth-profiles.ts';
import type { Region } from '../report/figures/region-bands.ts';
import type { ResultFolder } from './result-folder.ts';
import { column, numbers, readResultTable } from './result-table.ts';

const QUANTITIES = [
  { column: 'Electrolyte concentration [mol.m-3]', title: 'c_{e} [mol m^{-3}]' },
  { column: 'Surface stoichiometry', title: 'θ_{surf}' },
  { column: 'Interfacial current density [A.m-2]', title: 'i_{n} [A m^{-2}]' },
  { column: 'Electrolyte potential [V]', title: 'φ_{e} [V]' },
];

/** Most times in one figure; of more, evenly spread ones. */
const MOST = 5;

export function profilesOf({ path, shown }: ResultFolder): DepthProfiles {
  const table = readResultTable(join(path, 'profiles.csv'), `${shown}/profiles.csv`);
  const time = numbers(table, 'Time [s]');
  const x = numbers(table, 'x [m]').map((metres) => (metres ?? 0) * 1e6);
  const regions = column(table, 'Region');
  const values = QUANTITIES.map((quantity) => ({ ...quantity, of: numbers(table, quantity.column) }));
  const times = spread([...new Set(time)].filter((at) => at !== undefined));
  const rowsOf = (at: number) => time.flatMap((t, i) => (t === at ? [i] : []));
  const [first = 0] = times;
  const rows = rowsOf(first);
  return {
    x: rows.map((i) => x[i] as number),
    regions: regionsOf(
      rows.map((i) => (regions[i] ?? '').replace(/ of the .* electrode$/, '')),
      rows.map((i) => x[i] as number),
    ),
    quantities: QUANTITIES,
    states: times.map((at) => ({
      label: durationText(at),
      columns: Object.fromEntries(values.map(({ column: name, of }) => [name, rowsOf(at).map((i) => of[i])])),
    })),
  };
}

/** Mesh cells lie about their middles: the first edge is 0, each other one as far behind its middle as the last before. */
function regionsOf(names: readonly string[], x: readonly number[]): Region[] {
  const regions: { name: string; from: number; to: number }[] = [];
  let edge = 0;
  names.forEach((name, i) => {
    const next = 2 * (x[i] as number) - edge;
    const last = regions.at(-1);
    if (last?.name === name) last.to = next;
    else regions.push({ name, from: edge, to: next });
    edge = next;
  });
  return regions;
}

function spread(times: readonly number[]): number[] {
  if (times.length <= MOST) return [...times];
  return Array.from(
    { length: MOST },
    (_, k) => times[Math.round((k * (times.length - 1)) / (MOST - 1))] as number,
  );
}

function durationText(seconds: number): string {
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`;
  if (seconds < 3600) return `${Number((seconds / 60).toPrecision(3))} min`;
  return `${Number((seconds / 3600).toPrecision(3))} h`;
}
