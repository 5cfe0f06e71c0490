/** The stack of a cell file in SI. */
import type { Sheet, Stack } from './cell.ts';
import type { Stated } from './measured.ts';
import type { StatedCell } from './schema.ts';

type StatedStack = NonNullable<StatedCell['stack']>;

export function buildStack(stated: StatedStack): Stack {
  const { collector, foil, separatorDensity, electrolyteDensity, binderAndCarbonDensity } = stated;
  return {
    ...(collector !== undefined && { collector: sheet(collector) }),
    ...(foil !== undefined && { foil: sheet(foil) }),
    ...(separatorDensity !== undefined && { separatorDensity: separatorDensity.value }),
    ...(electrolyteDensity !== undefined && { electrolyteDensity: electrolyteDensity.value }),
    ...(binderAndCarbonDensity !== undefined && { binderAndCarbonDensity: binderAndCarbonDensity.value }),
  };
}

function sheet({ thickness, density }: { readonly thickness: Stated; readonly density: Stated }): Sheet {
  return { thickness: thickness.value, density: density.value };
}
