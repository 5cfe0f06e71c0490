import type { Figure } from '../../report/figures/figure.ts';
import { finiteJson } from '../files/finite.ts';
import { draw } from './draw.ts';

export interface DrawnFigure {
  readonly files: readonly (readonly [path: string, text: string])[];
  /** Thrown by the drawing: a bug, but none that should cost the numbers. */
  readonly problem: unknown;
}

/** A figure as files: the drawing, its Vega-Lite specification and the plotted numbers beside it. */
export async function drawFigure(name: string, figure: Figure): Promise<DrawnFigure> {
  const path = `figures/${name}`;
  const files: [string, string][] = [
    [`${path}.vl.json`, finiteJson(`${path}.vl.json`, figure.spec)],
    [`${path}.csv`, figure.csv],
  ];
  try {
    return { files: [[`${path}.svg`, await draw(figure.spec)], ...files], problem: undefined };
  } catch (problem) {
    return { files, problem };
  }
}
