/** The cycles of a run against their number, and what was measured of them. */
import { cellMasses } from '../../cell/masses.ts';
import type { Analysis } from '../../experiments/analysis.ts';
import { type CapacityBasis, capacityIn } from '../../experiments/quantities.ts';
import type { RunResult } from '../../experiments/result.ts';
import { capacityHead, capacityTitle } from '../../report/capacity-unit.ts';
import { cyclingFigure, type MeasuredCycles } from '../../report/figures/cycling.ts';
import type { Figure } from '../../report/figures/figure.ts';

/** More cycles are a curve of their own. */
export const FEW_CYCLES = 2;

/** Capacities; their retention where nothing else was measured. */
export function cyclesFigure(
  { cell }: Pick<RunResult, 'cell'>,
  { cycles, retentions }: Pick<Analysis, 'cycles' | 'retentions'>,
  basis: CapacityBasis,
): Figure {
  const first = cycles.find(({ dischargeCapacity }) => dischargeCapacity > 0);
  const relative = retentions.length > 0 && retentions.every((one) => one.measured.retention.relative);
  /** What 100 % is, of an axis of retention [C]. */
  const whole = relative ? first?.dischargeCapacity : undefined;
  const masses = cellMasses(cell);
  const onAxis = (charge: number) =>
    whole === undefined ? capacityIn(basis, charge, masses) : 100 * (charge / whole);
  const points = cycles.map(({ cycle, dischargeCapacity, retention, coulombicEfficiency }) => {
    return { cycle, capacity: onAxis(dischargeCapacity), retention, coulombicEfficiency };
  });
  const measured = retentions.flatMap(({ measured: { name, retention }, scale }): MeasuredCycles[] => {
    if (scale === undefined) return [];
    const plain = !retention.relative || (whole !== undefined && retention.cycle[0] === first?.cycle);
    const about = plain ? undefined : `parts of cycle ${retention.cycle[0]}`;
    const capacity = retention.capacity.map((each) => onAxis(each * scale));
    return [{ name, cycle: retention.cycle, capacity, about }];
  });
  const titles =
    whole === undefined
      ? { capacityTitle: capacityTitle(basis), capacityHead: capacityHead(basis) }
      : { capacityTitle: 'Capacity retention [%]', capacityHead: 'Capacity retention [%]' };
  const lost = retentions.filter(({ scale }) => scale === undefined).map(({ measured: { name } }) => name);
  const subtitle = lost.length === 0 ? '' : `Not drawn, their first cycle not simulated: ${lost.join(', ')}`;
  return cyclingFigure(points, { title: cell.name, subtitle, ...titles, measured });
}
