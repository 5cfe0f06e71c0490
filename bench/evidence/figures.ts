/** Figures of errors: logarithmic, one line per quantity. */
import { renderSvg } from '../../src/node/drawing/render-svg.ts';
import { CONFIG, stylesOf } from '../../src/report/theme.ts';

export interface ErrorPoint {
  readonly x: number;
  readonly error: number;
  readonly series: string;
}

export interface ErrorAxes {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** Values of x that are labelled. */
  readonly ticks: readonly number[];
}

/** Error against refinement, both logarithmic. */
export function errorFigure(points: readonly ErrorPoint[], axes: ErrorAxes): Promise<string> {
  const names = [...new Set(points.map(({ series }) => series))];
  const styles = [...stylesOf(names).values()];
  const series = <T>(range: readonly T[]) => ({
    field: 'series',
    type: 'nominal' as const,
    title: null,
    legend: { symbolSize: 60, columns: 3 },
    scale: { domain: names, range: [...range] },
  });
  return renderSvg({
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: axes.title,
    width: 420,
    height: 320,
    data: { values: [...points] },
    mark: { type: 'line', point: { filled: true, size: 40 } },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: axes.x,
        scale: { type: 'log', nice: false, padding: 12 },
        axis: { values: [...axes.ticks], format: 'd' },
      },
      y: {
        field: 'error',
        type: 'quantitative',
        title: axes.y,
        scale: { type: 'log' },
        axis: { format: '.0e', tickCount: 6 },
      },
      color: series(styles.map(({ color }) => color)),
      strokeDash: series(styles.map(({ dash }) => [...dash])),
      shape: series(styles.map(({ shape }) => shape)),
    },
    config: CONFIG,
  });
}
