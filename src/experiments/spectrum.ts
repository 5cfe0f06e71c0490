/** A spectrum of a cell and its shares, as data. */
import type { DirectCurrent } from '../models/p2d/impedance-shares.ts';

export type ImpedanceMethod = 'exact' | 'linearised';

/** The spectrum of one share, area-specific. */
export interface ShareSpectrum {
  /** "charge transfer", "foil", … */
  readonly process: string;
  /** 0-based; undefined: of the cell. */
  readonly layer: number | undefined;
  /** [ohm m^2] */
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** What is said of a spectrum beside its values. */
export interface SpectrumLabel {
  /** "SoC 0.5", "4.1 V", "after Discharge at 1C for 30 min". */
  readonly name: string;
  /** Open-circuit voltage at the state, or the voltage under load [V]. */
  readonly voltage: number;
  readonly stateOfCharge: number;
  readonly method: ImpedanceMethod;
  readonly why: string;
}

export interface Spectrum extends SpectrumLabel {
  readonly frequencies: readonly number[];
  /** Area-specific, without series resistance and inductance [ohm m^2]. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** At the terminals [ohm]. */
  readonly terminals: { readonly re: Float64Array; readonly im: Float64Array };
  readonly shares: readonly ShareSpectrum[];
  readonly direct: DirectCurrent;
  /** Relative change of the state during one period, per frequency; undefined at rest. */
  readonly drift: readonly number[] | undefined;
}
