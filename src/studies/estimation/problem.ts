/** What an estimation fits: unknowns written into cells, and the data that speak about them. */
import type { JsonObject } from '../../cell/normalise.ts';
import type { CellOptions } from '../../cell/profile.ts';
import type { PathPart } from '../../core/errors.ts';

/** Where an unknown stands: one cell's document, one path in it. */
export interface Place {
  readonly cell: string;
  readonly path: readonly PathPart[];
}

/** One number that is fitted, and every place it is written to: one place, or several that are tied. */
export interface Unknown {
  /** The first place as the study names it, such as "cell.positive.layers[0].tortuosity". */
  readonly name: string;
  readonly places: readonly Place[];
  /** Unit of all numbers here and of the text in the document; undefined: a number without unit. */
  readonly unit: string | undefined;
  /** Log: fitted, drawn and reported in its logarithm. */
  readonly scale: 'linear' | 'log';
  readonly from: number;
  readonly to: number;
  /** Where the first search begins; what the first cell's document says unless told. */
  readonly start: number;
  /** What is known besides the data: value and standard deviation, both in the unit. */
  readonly prior?: { readonly value: number; readonly deviation: number };
}

/** Measured voltages of one step, or of the whole run, over time or over the charge passed. */
export interface VoltageData {
  readonly kind: 'voltage';
  readonly name: string;
  /** From 1; undefined: the whole run. */
  readonly step: number | undefined;
  readonly over: 'time' | 'charge';
  /** Since the start of the step or run [s], or charge passed, positive on discharge [C]; not falling in size. */
  readonly x: Float64Array;
  /** [V] */
  readonly voltage: Float64Array;
  /** Standard deviation [V]. */
  readonly deviation: number;
  /** Standard deviation of x [s] or [C], of each point by itself; 0 unless given. */
  readonly xDeviation?: number;
}

/** A measured spectrum at one of the experiment's states. */
export interface SpectrumData {
  readonly kind: 'spectrum';
  readonly name: string;
  /** Of the experiment's spectra, from 0. */
  readonly state: number;
  /** [Hz] */
  readonly frequency: Float64Array;
  /** [ohm m^2] of the cell's area. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Standard deviation of each part as a fraction of |Z| of the point. */
  readonly deviation: number;
}

/** Capacities by cycle, as a retention curve has them. */
export interface RetentionData {
  readonly kind: 'retention';
  readonly name: string;
  /** Counted from 1, as the experiment counts its cycles. */
  readonly cycle: Int32Array;
  /** Discharge capacity [C], or as a fraction of the first given cycle's where `relative`. */
  readonly capacity: Float64Array;
  readonly relative: boolean;
  /** Standard deviation, in the same measure. */
  readonly deviation: number;
}

export type Observation = VoltageData | SpectrumData | RetentionData;

/** One experiment on one cell with everything that was measured in it. */
export interface DataSet {
  /** The experiment's file stem. */
  readonly name: string;
  readonly cell: string;
  /** The experiment's document without its cell and without what was measured. */
  readonly document: JsonObject;
  readonly observations: readonly Observation[];
}

/** An estimation, resolved. Every cell document is valid as it stands. */
export interface Estimation extends CellOptions {
  readonly study: 'estimation';
  readonly name: string | undefined;
  /** Documents of the cells by name, normalised; also of those that are only predicted. */
  readonly cells: Readonly<Record<string, JsonObject>>;
  readonly unknowns: readonly Unknown[];
  readonly data: readonly DataSet[];
  /** Experiments on cells that are predicted with the fitted unknowns; their observations, if any, are compared and not fitted. */
  readonly predict: readonly DataSet[];
  readonly starts: number;
  readonly seed: number;
}
