/** The cycles of a run against their number, and what was measured of them. */
import { cellMasses } from '../../cell/masses.ts';
import type { Analysis } from '../../experiments/analysis.ts';
import { type CapacityBasis, coulombsPer } from '../../experiments/quantities.ts';
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
  const relative = retentions.length > 0 && retentions.every((one) => one.measured.retention.relative);
  const first = cycles.find(({ dischargeCapacity }) => dischargeCapacity > 0)?.dischargeCapacity;
  const per = relative && first !== undefined ? first / 100 : coulombsPer(basis, cellMasses(cell));
  const points = cycles.map(({ cycle, dischargeCapacity, retention, coulombicEfficiency }) => {
    return { cycle, capacity: dischargeCapacity / per, retention, coulombicEfficiency };
  });
  const measured = retentions.flatMap(({ measured: { name, retention }, scale }): MeasuredCycles[] => {
    if (scale === undefined) return [];
    const about = retention.relative && !relative ? `parts of cycle ${retention.cycle[0]}` : undefined;
    const capacity = retention.capacity.map((each) => (each * scale) / per);
    return [{ name, cycle: retention.cycle, capacity, about }];
  });
  const titles = relative
    ? { capacityTitle: 'Capacity retention [%]', capacityHead: 'Capacity retention [%]' }
    : { capacityTitle: capacityTitle(basis), capacityHead: capacityHead(basis) };
  const lost = retentions.filter(({ scale }) => scale === undefined).map(({ measured: { name } }) => name);
  const subtitle = lost.length === 0 ? '' : `Not drawn, their first cycle not simulated: ${lost.join(', ')}`;
  return cyclingFigure(points, { title: cell.name, subtitle, ...titles, measured });
}
