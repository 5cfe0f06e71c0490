/** profiles.csv of a result as a figure takes it. */
import { join } from 'node:path';
import type { DepthProfiles } from '../../report/figures/depth-profiles.ts';
import type { Region } from '../../report/figures/region-bands.ts';
import type { ResultFolder } from './folder.ts';
import { column, numbers, readResultTable } from './table.ts';

const THETA = 'Surface stoichiometry';
const SURFACE = { column: 'Surface concentration [mol.m-3]', title: 'c_{s,surf} [mol m^{-3}]' };
const QUANTITIES = [
  { column: 'Electrolyte concentration [mol.m-3]', title: 'c_{e} [mol m^{-3}]' },
  { column: THETA, title: 'θ_{surf}' },
  { column: 'Interfacial current density [A.m-2]', title: 'i_{n} [A m^{-2}]' },
  { column: 'Electrolyte potential [V]', title: 'φ_{e} [V]' },
  { column: 'Electrode potential [V]', title: 'φ_{s} [V]' },
];

/** Most times in one figure; of more, evenly spread ones. */
const MOST = 5;

/** @param c_max of each layer from the separator on [mol m^-3]; without it the concentration in particles is not drawn */
export function profilesOf(
  { path, shown }: ResultFolder,
  c_max: readonly number[] | undefined,
): DepthProfiles {
  const table = readResultTable(join(path, 'profiles.csv'), `${shown}/profiles.csv`);
  const time = numbers(table, 'Time [s]');
  const x = numbers(table, 'x [m]').map((metres) => (metres ?? 0) * 1e6);
  const regions = column(table, 'Region');
  const values = QUANTITIES.map((quantity) => ({ ...quantity, of: numbers(table, quantity.column) }));
  if (c_max !== undefined) {
    const theta = values.find((one) => one.column === THETA)?.of ?? [];
    const of = theta.map((value, i) => {
      const full = c_max[layerOf(regions[i] ?? '')];
      return value === undefined || full === undefined ? undefined : value * full;
    });
    values.splice(1, 0, { ...SURFACE, of });
  }
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
    quantities: values.map(({ of: _, ...quantity }) => quantity),
    states: times.map((at) => ({
      label: durationText(at),
      columns: Object.fromEntries(values.map(({ column: name, of }) => [name, rowsOf(at).map((i) => of[i])])),
    })),
  };
}

/** 0 of "layer 1 (small) of the positive electrode"; -1 of the separator. */
function layerOf(region: string): number {
  return Number(/^layer (\d+)/.exec(region)?.[1] ?? 0) - 1;
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
