/** What a cell file gives for a property of a material, read and not yet made a law. */
import type { Activation } from '../materials/activation.ts';
import type { Range } from '../materials/material.ts';
import type { Stated } from './measured.ts';

/** What may go with every form. */
export interface About {
  readonly source: string | undefined;
  readonly range: Range | undefined;
  readonly activation: Activation | undefined;
  /** Salt concentration for which an exchange current density is meant [mol m^-3]. */
  readonly referenceConcentration: number | undefined;
}

export interface StatedNumber extends Stated {
  readonly activation: Activation | undefined;
}

export interface StatedTable extends About {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** SI values of the units of x and y. */
  readonly xScale: number;
  readonly scale: number;
  readonly unit: string;
}

export interface StatedFormula extends About {
  readonly expression: string;
  readonly scale: number;
  readonly unit: string;
}

export type StatedLaw = StatedNumber | StatedTable | StatedFormula;
