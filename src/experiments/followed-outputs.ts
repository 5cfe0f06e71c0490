/** Voltage and charge of a followed cell with their slopes by the unknowns. */
import type { CellModel } from '../models/cell-model.ts';
import type { Pairs, Varied } from './followed-pairs.ts';

/**
 * Terminal voltage where phi_s of the last cell has a value [V]; its slopes into `slopes`.
 *
 * @param slope of phi_s by unknown p
 */
export function terminalVoltage(
  own: CellModel,
  pairs: Pairs,
  { phi_s, t, slope }: { readonly phi_s: number; readonly t: number; readonly slope: (p: number) => number },
  slopes: Float64Array,
): number {
  const at = ({ collector }: CellModel) => {
    collector.at(t);
    collector.evaluate(phi_s);
    return collector.voltage(phi_s);
  };
  const voltage = at(own);
  const byPotential = 1 - own.collector.slope * own.collector.resistance;
  for (const [p, { above, below, span }] of pairs.entries()) {
    slopes[p] = (at(above) - at(below)) / span + byPotential * slope(p);
  }
  return voltage;
}

/** Charge [C] from charge per area [C m^-2] and its slopes. */
export function cellCharge(
  { cell }: CellModel,
  variants: readonly Varied[],
  passed: number,
  slope: (p: number) => number,
  slopes: Float64Array,
): number {
  for (const [p, { above, below }] of variants.entries()) {
    const areaSlope = (above.cell.area - below.cell.area) / (above.by + below.by);
    slopes[p] = slope(p) * cell.area + passed * areaSlope;
  }
  return passed * cell.area;
}
