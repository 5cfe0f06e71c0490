/** What each process and layer of a run costs and carries: as tables, and drawn for its last charge or discharge. */
import { MAH_PER_CM2 } from '../../cell/derived.ts';
import { familyOf } from '../../experiments/breakdown-recorder.ts';
import type { BreakdownSeries } from '../../experiments/breakdown-series.ts';
import type { RunResult, StepResult } from '../../experiments/result.ts';
import { layerUseFigure } from '../../report/figures/layer-use.ts';
import { overpotentialsFigure } from '../../report/figures/overpotentials.ts';
import type { TableCell } from '../../report/tables.ts';
import { finiteCsv } from '../files/finite.ts';
import { type DrawnFigure, drawFigure } from '../store/figure.ts';

const COULOMB_PER_AH = 3600;

type Broken = StepResult & { readonly breakdown: BreakdownSeries };

/** The steps whose overpotentials were recorded. */
function brokenDown(result: RunResult): { readonly number: number; readonly step: Broken }[] {
  return result.steps.flatMap((step, k) =>
    step.breakdown === undefined ? [] : [{ number: k + 1, step: { ...step, breakdown: step.breakdown } }],
  );
}

/** overpotentials.csv and layers.csv; none where nothing was recorded. */
export function breakdownFiles(result: RunResult): (readonly [path: string, text: string])[] {
  const steps = brokenDown(result);
  const [first] = steps;
  if (first === undefined) return [];
  const { terms, layers } = first.step.breakdown;
  const common = ['Time [s]', 'Discharge capacity [A.h]', 'Step'];
  const head = [...common, 'Open-circuit voltage [V]', 'Voltage [V]', ...terms.map(nameOf)];
  const rows = steps.flatMap(({ number, step: { breakdown } }) =>
    breakdown.time.map((t, i): TableCell[] => [
      t,
      breakdown.capacity[i]! / COULOMB_PER_AH,
      number,
      breakdown.ocv[i],
      breakdown.voltage[i],
      ...breakdown.terms.map(({ values }) => values[i]),
    ]),
  );
  const layerHead = [
    'Lowest salt concentration by that at rest',
    ...layers.flatMap(({ name }) => [
      `Share of the current, ${name}`,
      `Utilisation, ${name}`,
      `Reaction front from the separator, ${name} [um]`,
      `Spread of stoichiometry, ${name}`,
    ]),
  ];
  const layerRows = steps.flatMap(({ number, step: { breakdown } }) =>
    breakdown.time.map((t, i): TableCell[] => [
      t,
      breakdown.capacity[i]! / COULOMB_PER_AH,
      number,
      breakdown.depletion[i],
      ...breakdown.layers.flatMap(({ currentShare, utilisation, front, spread }) => {
        const depth = front[i];
        return [currentShare[i], utilisation[i], depth === undefined ? undefined : 1e6 * depth, spread[i]];
      }),
    ]),
  );
  return [
    ['overpotentials.csv', finiteCsv('overpotentials.csv', head, rows)],
    ['layers.csv', finiteCsv('layers.csv', [...common, ...layerHead], layerRows)],
  ];
}

function nameOf({ process, place }: BreakdownSeries['terms'][number]): string {
  return process.includes(place) || place === '' ? `${process} [V]` : `${process}, ${place} [V]`;
}

/** Of the last step that moved charge; none where no step did. */
export async function breakdownFigures(result: RunResult): Promise<DrawnFigure[]> {
  const last = brokenDown(result).findLast(({ step }) => step.charge !== 0 && step.breakdown.time.length > 2);
  if (last === undefined) return [];
  const { breakdown, text, charge } = last.step;
  const toArea = result.cell.area * MAH_PER_CM2;
  const capacity = breakdown.capacity.map((coulombs) => Math.abs(coulombs) / toArea);
  const titles = {
    title: result.cell.name,
    subtitle: text,
    ...(charge < 0 && { xTitle: 'Charge capacity [mAh cm⁻²]' }),
  };
  const terms = breakdown.terms.map((term) => {
    return { process: familyOf(term), place: term.place, values: term.values };
  });
  return [
    await drawFigure('overpotentials', overpotentialsFigure(capacity, terms, titles)),
    await drawFigure('layers', layerUseFigure(capacity, breakdown.layers, titles)),
  ];
}
