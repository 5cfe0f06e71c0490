import type { Cell } from '../cell/cell.ts';
import { type Derived, derive } from '../cell/derived.ts';
import { type Equilibrium, equilibrium, layerCharge } from '../cell/equilibrium.ts';
import { initialTheta } from '../cell/initial-state.ts';
import type { CellModel } from '../models/cell-model.ts';
import { balanceErrors, type Inventory, inventory, meanStoichiometry } from '../models/p2d/observables.ts';
import { type DepthProfile, profileOf } from '../models/p2d/profile.ts';
import { restState } from '../models/p2d/rest.ts';
import { type Discretisation, discretise } from './accuracy.ts';
import { ExcursionWatch } from './excursions.ts';
import { largestCurrent } from './load.ts';
import { openCircuitEnergy } from './open-circuit-energy.ts';
import type { BalanceErrors, Excursion, LayerUse, RunResult, StepResult } from './result.ts';
import { cyclesKept } from './rows-kept.ts';
import { type Running, runStep, type StepOptions } from './run-step.ts';
import type { Experiment } from './schema.ts';
import { simulator } from './simulator.ts';
import { spectrumStep } from './spectrum-step.ts';
import type { Step } from './step.ts';

/** A protocol up to where it ended: the state it left, and everything seen on the way. */
export interface Executed {
  readonly rest: Equilibrium;
  readonly derived: Derived;
  readonly discretisation: Discretisation;
  readonly first: Running;
  readonly last: Running;
  /** After each step. */
  readonly states: readonly Running[];
  readonly steps: readonly StepResult[];
  readonly watches: readonly ExcursionWatch[];
  readonly profiles: readonly DepthProfile[];
}

/**
 * Runs the steps of an experiment one after the other on one cell. A step whose cut-off held before it began is named and
 * passed over, as a cycler does; the first that ends in a failure, or at a physical limit that held before it began, ends
 * the run, and what was done before is in the result.
 *
 * @param adjust changes the discretisation that the accuracy asked for, for convergence studies
 */
export function runProtocol(
  experiment: Experiment,
  steps: readonly Step[],
  adjust: (chosen: Discretisation) => Discretisation = (chosen) => chosen,
): RunResult {
  const { cell } = experiment;
  const { rest, derived, discretisation, first, last, profiles, ...done } = execute(
    experiment,
    steps,
    adjust,
  );
  const before = inventory(first.simulator.system, first.y);
  const after = inventory(last.simulator.system, last.y);
  const discharge = done.steps.findLast(({ charge }) => charge > 0);
  return {
    cell,
    derived,
    steps: done.steps,
    openCircuitEnergy: discharge && openCircuitEnergy(cell, rest, discharge),
    ending: done.steps[done.steps.length - 1]!.ending,
    layers: layerUse(first, last, rest),
    balances: balances(done.steps, before, after, cell.area),
    excursions: farthest(done.watches.flatMap((watch) => watch.found())),
    profiles,
    mesh: meshFacts(last.simulator.system, discretisation),
  };
}

/** The steps of {@link runProtocol}, with the running cell they end in. */
export function execute(
  experiment: Experiment,
  steps: readonly Step[],
  adjust: (chosen: Discretisation) => Discretisation,
): Executed {
  const { cell, numerics, output } = experiment;
  const rest = equilibrium(cell);
  const derived = derive(cell, rest);
  const loads = steps.map((step) => largestCurrent(step, derived.oneC, cell) / cell.area);
  const fastest = loads.reduce((most, load) => Math.max(most, load), 0);
  const demand = { fastest, arealCapacity: derived.arealCapacity };
  const discretisation = adjust(discretise(cell, numerics, demand));
  const built = simulator(experiment.model, cell, discretisation);
  const y0 = restState(built.system, initialTheta(cell, rest, experiment.initialState));
  const first: Running = { simulator: built, y: y0, t: 0 };
  let last = first;
  const watches: ExcursionWatch[] = [];
  const profiles: DepthProfile[] = [];
  const results: StepResult[] = [];
  const states: Running[] = [];
  const options: Omit<StepOptions, 'rows'> = {
    oneC: derived.oneC,
    rtol: discretisation.rtol,
    period: output.period,
    mark: markOf(cell, rest, initialTheta(cell, rest, experiment.initialState)),
    limitation: output.overpotentials !== undefined,
    breakdown: output.overpotentials ? { from: meanStoichiometry(built.system, y0), rest } : undefined,
    watch: (of) => {
      const watch = new ExcursionWatch(of);
      watches.push(watch);
      return watch;
    },
    profileTimes: output.profiles,
    onProfile: (of, t, y) => profiles.push(profileOf(of, t, y)),
  };
  const kept = cyclesKept(steps, output.cycles);
  for (const step of steps) {
    const rows = output.rows !== false && (step.cycle === undefined || kept(step.cycle));
    const next =
      step.control.kind === 'impedance'
        ? spectrumStep(last, step, { rest, accuracy: numerics.accuracy })
        : runStep(last, step, { ...options, rows });
    last = next.running;
    states.push(last);
    const stoichiometry = meanStoichiometry(last.simulator.system, last.y);
    results.push({ ...next.result, stoichiometry });
    if (endsRun(step, next.result)) break;
  }
  return { rest, derived, discretisation, first, last, states, steps: results, watches, profiles };
}

/** What a charging time counts to. */
const CHARGED = 0.8;

/** The charge passed at which the cell is charged to 80 % [C m^-2]. */
function markOf(cell: Cell, rest: Equilibrium, theta: readonly number[]): number {
  const start = cell.positive.layers.reduce((sum, layer, k) => sum + layerCharge(cell, layer) * theta[k]!, 0);
  return (rest.atStateOfCharge(CHARGED).lithium - start) / cell.area;
}

/** A failure ends a run, and a physical limit that held before the step began; a cut-off that did is passed over. */
export function endsRun(step: Step, { ending, duration }: Pick<StepResult, 'ending' | 'duration'>): boolean {
  if (ending.status === 'failed' || (step.endsRun && ending.cutOff)) return true;
  return ending.status === 'event' && duration === 0 && !ending.cutOff;
}

function layerUse(first: Running, last: Running, rest: Equilibrium): LayerUse[] {
  const { system } = last.simulator;
  const from = meanStoichiometry(first.simulator.system, first.y);
  const to = meanStoichiometry(system, last.y);
  return system.cell.positive.layers.map((layer, k) => ({
    name: layer.name,
    utilisation: Math.abs(to[k]! - from[k]!) / (rest.discharged.theta[k]! - rest.charged.theta[k]!),
    meanStoichiometry: to[k]!,
    particles: system.particles[k]!.kind,
  }));
}

function balances(
  steps: readonly StepResult[],
  before: Inventory,
  after: Inventory,
  area: number,
): BalanceErrors {
  let counted = 0;
  let moved = 0;
  for (const { charge, integral } of steps) {
    counted += integral === undefined ? 0 : integral - charge;
    moved += Math.abs(charge);
  }
  const charge = Math.abs(counted) / Math.max(moved, 1e-12);
  return { ...balanceErrors(before, after, moved / area), charge };
}

/** One entry per quantity: the farthest of all steps. */
function farthest(found: readonly Excursion[]): Excursion[] {
  const worst = new Map<string, Excursion>();
  const beyond = ({ value, range }: Excursion) => Math.max(range[0] - value, value - range[1]);
  for (const excursion of found) {
    const known = worst.get(excursion.what);
    if (known === undefined || beyond(excursion) > beyond(known)) worst.set(excursion.what, excursion);
  }
  return [...worst.values()];
}

function meshFacts(system: CellModel, { rtol }: Discretisation): RunResult['mesh'] {
  const { mesh, particles } = system;
  return {
    separatorCells: mesh.electrode,
    cellsPerLayer: mesh.regions.slice(1).map(({ from, to }) => to - from),
    particlePoints: particles.map(({ points }) => points),
    unknowns: system.size,
    rtol,
  };
}
