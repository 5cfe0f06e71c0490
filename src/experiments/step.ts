/** What is kept constant, or follows a profile; discharge is positive. */
export type StepControl =
  | { readonly kind: 'current'; readonly amperes: number }
  | { readonly kind: 'c-rate'; readonly rate: number }
  /** Per electrode area. */
  | { readonly kind: 'current-density'; readonly amperesPerSquareMetre: number }
  | { readonly kind: 'voltage'; readonly volts: number }
  | { readonly kind: 'power'; readonly watts: number }
  | { readonly kind: 'resistance'; readonly ohms: number }
  | { readonly kind: 'rest' }
  | { readonly kind: 'drive'; readonly profile: DriveProfile }
  /** A spectrum at the state reached, in no time. */
  | { readonly kind: 'impedance'; readonly frequencies: readonly number[] };

/** Current [A] or power [W] against time [s] of the step: straight lines between the points. */
export interface DriveProfile {
  /** It was read from. */
  readonly file?: string | undefined;
  readonly of: 'current' | 'power';
  /** Rising from 0. */
  readonly time: readonly number[];
  readonly value: readonly number[];
}

/** What ends a step besides its duration. Currents, rates and capacities are magnitudes, of the step. */
export type Termination = (
  | { readonly kind: 'voltage'; readonly volts: number }
  | { readonly kind: 'current'; readonly amperes: number }
  | { readonly kind: 'c-rate'; readonly rate: number }
  | { readonly kind: 'capacity'; readonly coulombs: number }
) & {
  /** Only when the value comes from above (<), or from below (>); undefined: as the step goes. */
  readonly operator?: '<' | '>';
};

/** One step of a protocol; SI, C-rates as they are. */
export interface Step {
  /** As the user wrote it. */
  readonly text: string;
  readonly control: StepControl;
  /** [s]; undefined: as long as it takes. */
  readonly duration: number | undefined;
  /** Whichever comes first; with none, the duration ends the step. */
  readonly until: readonly Termination[];
  /** Between rows of the time series [s]; undefined: that of the experiment. */
  readonly period: number | undefined;
  /** The cycle it belongs to, from 1; undefined: none. */
  readonly cycle?: number;
  /** True: a cut-off of it ends the run. */
  readonly endsRun?: boolean;
}
