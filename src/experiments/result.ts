import type { Cell } from '../cell/cell.ts';
import type { Derived } from '../cell/derived.ts';
import type { DepthProfile } from '../models/p2d/profile.ts';
import type { SolverStatistics } from '../solvers/outcome.ts';
import type { BreakdownSeries } from './breakdown-series.ts';
import type { Spectrum } from './spectrum.ts';

/** How a step or a run ended; `sentence` is for people, the rest for programs. */
export interface Ending {
  readonly status: 'finished' | 'event' | 'failed';
  /** e.g. "stopped at 3.0 V after 54 min 33 s", "failed: newton-not-converging in c_e, … at t = 12.3 s (…)". */
  readonly sentence: string;
  /** Name of the event, e.g. "voltage 3 V", "electrolyte depleted"; or of the failure, e.g. "step-too-small". */
  readonly reason: string | undefined;
  /** Physical place or unknown, where there is one. */
  readonly place: string | undefined;
  /** True where the event is an end that the step asked for. */
  readonly cutOff?: boolean;
}

/** Rows of the time series, equal lengths; SI. */
export interface Series {
  /** Since the start of the run [s]. */
  readonly time: readonly number[];
  /** [A], positive on discharge. */
  readonly current: readonly number[];
  /** [V] */
  readonly voltage: readonly number[];
  /** Charge passed since the start of the step, positive on discharge [C]. */
  readonly capacity: readonly number[];
}

export interface StepResult {
  /** As the user wrote it. */
  readonly text: string;
  /** The cycle it belongs to, from 1; undefined: none. */
  readonly cycle: number | undefined;
  readonly ending: Ending;
  /** Start time in the run and length [s]. */
  readonly start: number;
  readonly duration: number;
  /** Charge passed, positive on discharge [C], and energy delivered, positive on discharge [J]. */
  readonly charge: number;
  /** Integral of the given current over the step [C]; undefined where the current is an outcome. */
  readonly integral: number | undefined;
  readonly energy: number;
  /** Energy over charge [V]; undefined where no charge passed. */
  readonly meanVoltage: number | undefined;
  /** At the terminals at the end of the step, its load still on [V]. */
  readonly endVoltage: number;
  readonly series: Series;
  readonly statistics: SolverStatistics;
  /** Overpotentials and layers along the step, where they are asked for. */
  readonly breakdown?: BreakdownSeries;
  /** Where most of the voltage is lost at the end: "solid diffusion in layer 2 (big): 84 of 203 mV". */
  readonly limitation?: string;
  /** When the state of charge rose through 0.8, since the start of the run [s]; only of a step in which it did. */
  readonly marked?: number;
  /** Mean stoichiometry of each layer at its end. */
  readonly stoichiometry?: readonly number[];
  /** Of a step that takes one. */
  readonly spectrum?: Spectrum;
}

/** Relative closure errors of what must be conserved, over the whole run. */
export interface BalanceErrors {
  /** Lithium that left or entered the particles against the charge passed. */
  readonly lithium: number;
  /** Salt in the electrolyte (with the double layer's share, if on). */
  readonly salt: number;
  /** Charge passed, a state of the model, against the integral of the current, over the steps that give their current. */
  readonly charge: number;
}

export interface LayerUse {
  readonly name: string;
  /** Change of mean stoichiometry over the run against that of the voltage window; 1 is all of it. */
  readonly utilisation: number;
  readonly meanStoichiometry: number;
  /** Name of the room its particles were computed in: modes, collocation, volumes. */
  readonly particles: string;
}

/** An accepted state outside the range that a law's source supports. */
export interface Excursion {
  /** e.g. "theta_surf of nmc532-xu2019-original" or "c_e of lipf6-nyman2008". */
  readonly what: string;
  readonly place: string;
  /** Farthest value and the range it left. */
  readonly value: number;
  readonly range: readonly [number, number];
  /** When the farthest value was reached [s]. */
  readonly time: number;
}

/** Everything a run of a protocol leaves behind; pure data, SI. */
export interface RunResult {
  readonly cell: Cell;
  readonly derived: Derived;
  readonly steps: readonly StepResult[];
  /** What the last discharge would have given at rest [J]; undefined where there is none. */
  readonly openCircuitEnergy?: number | undefined;
  /** The last step's ending, or that of the step that failed. */
  readonly ending: Ending;
  readonly layers: readonly LayerUse[];
  readonly balances: BalanceErrors;
  readonly excursions: readonly Excursion[];
  readonly profiles: readonly DepthProfile[];
  /** What was solved: cells, unknowns, tolerance. */
  readonly mesh: {
    readonly separatorCells: number;
    readonly cellsPerLayer: readonly number[];
    readonly particlePoints: readonly number[];
    readonly unknowns: number;
    readonly rtol: number;
  };
}
