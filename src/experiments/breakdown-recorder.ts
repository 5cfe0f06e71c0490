import { layerLabel } from '../cell/cell.ts';
import type { CellModel } from '../models/cell-model.ts';
import { placeOfTerm } from '../models/p2d/breakdown.ts';
import { electrolyteState } from '../models/p2d/electrolyte-observables.ts';
import { electrodeState, type UtilisationScale } from '../models/p2d/layer-observables.ts';
import type { OverpotentialLabel } from '../models/p2d/overpotential-terms.ts';
import { Overpotentials } from '../models/p2d/overpotentials.ts';
import type { DenseStep } from '../solvers/dense.ts';
import type { BreakdownSeries } from './breakdown-series.ts';

/** Breakdowns at the ends of the integrator's own steps, not closer than asked; they never change what is integrated. */
export class BreakdownRecorder {
  private readonly time: number[] = [];
  private readonly capacity: number[] = [];
  private readonly ocv: number[] = [];
  private readonly voltage: number[] = [];
  private readonly values: number[][];
  private readonly shares: (number | undefined)[][];
  private readonly use: number[][];
  private readonly fronts: (number | undefined)[][];
  private readonly spreads: number[][];
  private readonly depletion: number[] = [];
  private overpotentials: Overpotentials;
  private state: Float64Array;
  private row: Float64Array;
  private readonly before: number;

  /**
   * @param y state at the start of the step, and theta_surf there if no surface has moved yet
   * @param closest charge between rows [C m^-2], at least
   */
  constructor(
    private system: CellModel,
    start: { readonly t: number; readonly y: Float64Array; readonly surface?: Float64Array },
    private readonly scale: UtilisationScale,
    private readonly closest = 0,
  ) {
    this.overpotentials = new Overpotentials(system);
    this.state = new Float64Array(system.size);
    this.row = new Float64Array(this.overpotentials.labels.length);
    this.values = this.overpotentials.labels.map(() => []);
    this.shares = system.particles.map(() => []);
    this.use = system.particles.map(() => []);
    this.fronts = system.particles.map(() => []);
    this.spreads = system.particles.map(() => []);
    this.before = start.y[system.layout.charge]!;
    this.put(start.t, start.y, start.surface);
  }

  /** Goes on with the same cell in another discretisation. */
  moveTo(system: CellModel): void {
    this.system = system;
    this.overpotentials = new Overpotentials(system);
    this.state = new Float64Array(system.size);
  }

  observe(step: DenseStep): void {
    const passed = step.component(this.system.layout.charge, step.to) - this.before;
    const last = (this.capacity.at(-1) ?? 0) / this.system.cell.area;
    if (Math.abs(passed - last) < this.closest) return;
    step.interpolate(step.to, this.state);
    this.put(step.to, this.state);
  }

  /** The last state, if it is not there. */
  finish(t: number, y: Float64Array): void {
    if (this.time.at(-1) !== t) this.put(t, y);
  }

  series(): BreakdownSeries {
    const { system, overpotentials, time, capacity, ocv, voltage } = this;
    return {
      time,
      capacity,
      ocv,
      voltage,
      terms: overpotentials.labels.map((label, k) => ({
        ...label,
        place: placeOfTerm(label, system),
        values: this.values[k]!,
      })),
      layers: system.cell.positive.layers.map(({ name }, k) => ({
        name: layerLabel(k, name),
        currentShare: this.shares[k]!,
        utilisation: this.use[k]!,
        front: this.fronts[k]!,
        spread: this.spreads[k]!,
      })),
      depletion: this.depletion,
    };
  }

  private put(t: number, y: Float64Array, surface?: Float64Array): void {
    const { system, overpotentials, row } = this;
    this.voltage.push(overpotentials.evaluate(y, row, 0, surface));
    this.ocv.push(overpotentials.ocv);
    this.time.push(t);
    this.capacity.push((y[system.layout.charge]! - this.before) * system.cell.area);
    for (const [k, list] of this.values.entries()) list.push(row[k]!);
    this.depletion.push(electrolyteState(system, y).depletion);
    for (const [k, layer] of electrodeState(system, y, this.scale).layers.entries()) {
      this.shares[k]!.push(layer.currentShare);
      this.use[k]!.push(layer.utilisation);
      this.fronts[k]!.push(layer.reaction.centroid);
      this.spreads[k]!.push(layer.stoichiometry.standardDeviation);
    }
  }
}

/** Terms of one kind under one name, wherever they are: what a figure tells apart by colour. */
export function familyOf({ process }: OverpotentialLabel): string {
  return FAMILIES[process];
}

const FAMILIES: Readonly<Record<OverpotentialLabel['process'], string>> = {
  foil: 'foil kinetics',
  'separator ionic': 'ionic drop',
  ionic: 'ionic drop',
  'separator salt': 'salt gradient',
  salt: 'salt gradient',
  'charge transfer': 'charge transfer',
  film: 'film',
  'solid diffusion': 'solid diffusion',
  electronic: 'electronic drop',
  interlayer: 'interlayer',
  contact: 'contact and leads',
  'series resistance': 'contact and leads',
  unevenness: 'uneven lithium',
  disequilibrium: 'uneven lithium',
};
