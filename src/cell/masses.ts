/** Masses and volumes that quantities are divided by. What a density is missing for is absent, never guessed. */
import type { Cell, Sheet, Stack } from './cell.ts';

/** SI, of the whole cell (not per area). */
export interface CellMasses {
  /** Electrode area [m^2]. */
  readonly area: number;
  /** Active material [kg]. */
  readonly activeMass: number;
  /** All layers with their pores [m^3]. */
  readonly coatingVolume: number;
  /** All layers without electrolyte [kg]. */
  readonly coatingMass: number | undefined;
  /** Collector, coating, separator, electrolyte in the pores, and foil [kg]. */
  readonly stackMass: number | undefined;
  readonly stackVolume: number | undefined;
  /** Keys of the cell file that the absent ones wait for. */
  readonly missing: readonly string[];
}

/** Binder and carbon below this volume fraction are the rounding of 1 - eps - eps_am. */
const NONE = 1e-9;

export function cellMasses(cell: Cell): CellMasses {
  const { area, stack = {} } = cell;
  const { layers } = cell.positive;
  const sum = (of: (layer: (typeof layers)[number]) => number) =>
    layers.reduce((total, layer) => total + of(layer) * layer.thickness * area, 0);
  const activeMass = sum(({ material, activeFraction }) => material.density * activeFraction);
  const coatingVolume = sum(() => 1);
  const rest = sum(({ porosity, activeFraction }) => Math.max(0, 1 - porosity - activeFraction));
  const rho_rest = rest > NONE * coatingVolume ? stack.binderAndCarbonDensity : 0;
  const { porosity, thickness } = cell.separator;
  const pores = sum((layer) => layer.porosity) + porosity * thickness * area;
  const coatingMass = added(activeMass, times(rest, rho_rest));
  return {
    area,
    activeMass,
    coatingVolume,
    coatingMass,
    stackMass: added(
      coatingMass,
      times(area, massOf(stack.collector)),
      times(area, massOf(stack.foil)),
      times((1 - porosity) * thickness * area, stack.separatorDensity),
      times(pores, stack.electrolyteDensity),
    ),
    stackVolume: added(
      coatingVolume + thickness * area,
      times(area, stack.collector?.thickness),
      times(area, stack.foil?.thickness),
    ),
    missing: missingKeys(stack, rho_rest),
  };
}

const KEYS = ['collector', 'foil', 'separatorDensity', 'electrolyteDensity'] as const;

function missingKeys(stack: Stack, rho_rest: number | undefined): string[] {
  const missing: string[] = KEYS.filter((key) => stack[key] === undefined);
  if (rho_rest === undefined) missing.push('binderAndCarbonDensity');
  return missing.map((key) => `stack.${key}`);
}

/** [kg m^-2] */
function massOf(sheet: Sheet | undefined): number | undefined {
  return sheet === undefined ? undefined : sheet.thickness * sheet.density;
}

function times(amount: number, by: number | undefined): number | undefined {
  return by === undefined ? undefined : amount * by;
}

/** The sum; undefined where a part is. */
function added(...parts: (number | undefined)[]): number | undefined {
  let total = 0;
  for (const part of parts) {
    if (part === undefined) return undefined;
    total += part;
  }
  return total;
}
