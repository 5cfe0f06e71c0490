/** The cases of a comparison in groups and in tables. */
import { MAH, MAH_PER_CM2 } from '../../cell/derived.ts';
import type { RatePoint, VoltageCurve } from '../../report/discharge.ts';
import type { Table, TableCell } from '../../report/tables.ts';
import type { ComparisonCase, ComparisonResult } from '../../studies/comparison.ts';
import type { Summary } from '../store/summary.ts';
import { curveOf, pointOf } from './curves.ts';

/** The cases of one loading. */
export interface LoadingCases {
  /** [mAh/cm^2]; undefined: the designs as they are. */
  readonly loading: number | undefined;
  readonly curves: readonly VoltageCurve[];
  readonly points: readonly RatePoint[];
}

/** A loading in mAh/cm^2, as written by the user. */
export function loadingOf({ loading }: ComparisonCase): number | undefined {
  return loading === undefined ? undefined : Number((loading / MAH_PER_CM2).toPrecision(12));
}

export function byLoading(cases: readonly ComparisonCase[]): LoadingCases[] {
  return [...new Set(cases.map(loadingOf))].map((loading) => {
    const drawn = cases.flatMap((one) => {
      const step = one.result.steps[0];
      if (loadingOf(one) !== loading || step === undefined) return [];
      const curve = curveOf(one.result, step, { design: one.design, cRate: one.rate });
      return [{ curve, point: pointOf(curve, step) }];
    });
    return { loading, curves: drawn.map(({ curve }) => curve), points: drawn.map(({ point }) => point) };
  });
}

/** Scalars of one case, by name. */
function caseScalars(one: ComparisonCase, { cases, study }: ComparisonResult): [string, TableCell][] {
  const { cell, derived, ending, steps, layers } = one.result;
  const charge = steps[0]?.charge ?? 0;
  const same = (other: ComparisonCase) => other.loading === one.loading && other.rate === one.rate;
  const baseline = cases.find((other) => other.design === study.baseline && same(other));
  const against = baseline?.result.steps[0]?.charge;
  const perArea = charge / cell.area;
  const baselineArea = baseline?.result.cell.area ?? cell.area;
  return [
    ['Design', one.design],
    ['Areal capacity [mA.h.cm-2]', derived.arealCapacity_mAh_cm2],
    ['Thickness [um]', cell.positive.layers.reduce((sum, { thickness }) => sum + thickness, 0) * 1e6],
    ['C-rate', one.rate],
    ['Current density [mA.cm-2]', (one.rate * derived.oneC) / cell.area / 10],
    ['Discharge capacity [mA.h.cm-2]', perArea / MAH_PER_CM2],
    ['Discharge capacity [mA.h.g-1]', charge / MAH / (derived.activeMass * 1e3)],
    ['Part of the areal capacity', perArea / derived.arealCapacity],
    ['Mean voltage [V]', steps[0]?.meanVoltage],
    ['Discharge energy [mW.h.cm-2]', (steps[0]?.energy ?? 0) / cell.area / MAH_PER_CM2],
    ...layers.map(({ utilisation }, k): [string, TableCell] => [`Layer ${k + 1} utilisation`, utilisation]),
    [
      `Capacity against ${study.baseline ?? 'baseline'} [%]`,
      against === undefined || against === 0 ? undefined : 100 * (perArea / (against / baselineArea) - 1),
    ],
    ['Ended', ending.sentence],
  ];
}

/** One row for each case; layers that a design lacks are empty. */
export function caseTable(result: ComparisonResult): Table {
  const rows = result.cases.map((one) => new Map(caseScalars(one, result)));
  const longest = rows.reduce((a, b) => (b.size > a.size ? b : a), new Map<string, TableCell>());
  const titles = [...longest.keys()];
  return {
    columns: titles.map((title) => ({ title })),
    rows: rows.map((row) => titles.map((t) => row.get(t))),
  };
}

export function comparisonSummary(result: ComparisonResult): Summary {
  const failed = result.cases.filter((one) => one.result.ending.status === 'failed').length;
  const cases = result.cases.map((one) =>
    Object.fromEntries(
      caseScalars(one, result).filter((pair): pair is [string, string | number] => pair[1] !== undefined),
    ),
  );
  return { 'Cases run': result.cases.length, 'Cases failed': failed, Cases: cases };
}
