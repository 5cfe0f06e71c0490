/** The rows of a run as CSV. */
import type { RunResult } from '../../experiments/result.ts';
import type { TableCell } from '../../report/tables.ts';
import { finiteCsv } from '../files/finite.ts';

const COULOMB_PER_AH = 3600;
const SERIES_HEAD = ['Time [s]', 'Current [A]', 'Voltage [V]', 'Discharge capacity [A.h]', 'Step'] as const;

/** Of every step in order, counted from 1; the capacity is that since the start of the step. */
export function seriesCsv(file: string, result: Pick<RunResult, 'steps'>): string {
  const rows: TableCell[][] = [];
  result.steps.forEach(({ series }, s) => {
    for (let i = 0; i < series.time.length; i++) {
      const capacity = (series.capacity[i] ?? Number.NaN) / COULOMB_PER_AH;
      rows.push([series.time[i], series.current[i], series.voltage[i], capacity, s + 1]);
    }
  });
  return finiteCsv(file, SERIES_HEAD, rows);
}

const PROFILE_HEAD = [
  'Time [s]',
  'x [m]',
  'Region',
  'Electrolyte concentration [mol.m-3]',
  'Electrolyte potential [V]',
  'Electrode potential [V]',
  'Surface stoichiometry',
  'Mean stoichiometry',
  'Interfacial current density [A.m-2]',
] as const;

/** One row for each mesh cell and time; empty where there is no such quantity. */
export function profilesCsv(file: string, result: Pick<RunResult, 'profiles'>): string {
  const rows = result.profiles.flatMap((profile) =>
    profile.x.map((x, i): TableCell[] => [
      profile.time,
      x,
      profile.region[i],
      profile.c_e[i],
      profile.phi_e[i],
      profile.phi_s[i],
      profile.thetaSurface[i],
      profile.thetaMean[i],
      profile.i_n[i],
    ]),
  );
  return finiteCsv(file, PROFILE_HEAD, rows);
}
