/** Which columns of a table are time, voltage, current and capacity, from the many ways in which cyclers head them. */
import { type Issue, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import {
  ALLOWED,
  CURVE_QUANTITIES,
  type CurveQuantity,
  type CurveUnit,
  type Heading,
  headingOf,
  type RowMark,
} from './curve-headings.ts';
import { namedColumn } from './heading.ts';

/** Names of columns, as the header has them ("column 1" … without one). What is left out is recognised. */
export type CurveColumns = { readonly [Q in CurveQuantity | RowMark]?: string };

export interface CurveColumn extends Pick<Heading, 'column' | 'name' | 'direction'> {
  readonly unit: CurveUnit | undefined;
  /** True where the user named it. */
  readonly named: boolean;
}

export type ChosenCurve = { readonly [Q in CurveQuantity]?: CurveColumn };

export type CurveColumnsReading =
  | { readonly ok: true; readonly value: ChosenCurve; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Voltage, and whatever else there is. */
export function chooseCurveColumns(columns: readonly string[], wanted: CurveColumns): CurveColumnsReading {
  const headings = columns.map(headingOf);
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  const chosen: Partial<Record<CurveQuantity, CurveColumn>> = {};
  for (const quantity of CURVE_QUANTITIES) {
    const given = wanted[quantity];
    const found =
      given === undefined ? recognised(headings, quantity) : namedColumn(headings, given, quantity);
    if (found === undefined) continue;
    const bad = 'code' in found ? found : unitIssue(found, quantity);
    // what nobody asked for by name, and can be done without, is left out
    const needed = given !== undefined || quantity === 'voltage';
    if (bad !== undefined) (needed ? issues : warnings).push(needed ? bad : { ...bad, severity: 'warning' });
    else if (!('code' in found)) chosen[quantity] = { ...found, named: given !== undefined };
  }
  issues.push(...absent(chosen, columns, issues), ...twice(chosen));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: chosen, warnings };
}

function absent(chosen: ChosenCurve, names: readonly string[], known: readonly Issue[]): Issue[] {
  const found: Issue[] = [];
  const said = (quantity: string) => known.some(({ path }) => path[0] === quantity);
  const miss = (quantity: CurveQuantity, message: string) => {
    const close = USUAL[quantity].map((name) => nearest(name, names)).find((name) => name !== undefined);
    const hint = `columns are ${names.join(', ')}; name the one that is meant`;
    found.push(issue('missing', [quantity], message, { nearest: close, hint }));
  };
  if (chosen.voltage === undefined && !said('voltage'))
    miss('voltage', 'no column is known to be the voltage');
  if (chosen.time === undefined && chosen.capacity === undefined && !said('time') && !said('capacity'))
    miss('time', 'no column is known to be the time or the capacity');
  return found;
}

function twice(chosen: ChosenCurve): Issue[] {
  const columns = Object.values(chosen);
  const second = columns.find((one, i) => columns.findIndex(({ column }) => column === one.column) < i);
  return second === undefined
    ? []
    : [issue('conflict', [], 'one column is named twice', { received: second.name })];
}

/** The best of those that fit; two equally good ones are left to the user. */
function recognised(headings: readonly Heading[], quantity: CurveQuantity): Heading | Issue | undefined {
  const fits = headings.filter((one) => one.quantity === quantity).sort((a, b) => a.rank - b.rank);
  const [best, second] = fits;
  if (best === undefined || second === undefined || second.rank > best.rank) return best;
  const both = `"${best.name}" and "${second.name}"`;
  return issue('conflict', [quantity], `${both} are both a ${quantity}; name the one that is meant`);
}

const USUAL: Readonly<Record<CurveQuantity, readonly string[]>> = {
  time: ['Time [s]', 'time/s', 'Test Time (s)'],
  voltage: ['Voltage [V]', 'Ecell/V', 'Ewe/V'],
  current: ['Current [A]', 'I/mA'],
  capacity: ['Discharge capacity [A.h]', 'Capacity/mA.h', '(Q-Qo)/mA.h'],
};

function unitIssue({ name, unit }: Heading, quantity: CurveQuantity): Issue | undefined {
  if (unit === undefined || ALLOWED[quantity].includes(unit.kind)) return undefined;
  const allowed = ALLOWED[quantity].join(', ');
  return issue('unit', [quantity], 'the unit in the header is another', { received: name, allowed });
}

/** The column by which rows are told apart; undefined, and no issue, where none is named and none is known. */
export function markColumn(
  columns: readonly string[],
  mark: RowMark,
  wanted: CurveColumns,
): Heading | Issue | undefined {
  const headings = columns.map(headingOf);
  const given = wanted[mark];
  if (given !== undefined) return namedColumn(headings, given, mark);
  return headings.filter((one) => one.mark === mark).sort((a, b) => a.rank - b.rank)[0];
}
