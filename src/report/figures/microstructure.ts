import { axisOver } from '../axis.ts';
import { csv } from '../tables.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';
import { keyOfDesigns } from './key.ts';

const FRAME = { width: 420, height: 200 };
const short = (value: number) => Number(value.toPrecision(6));

/** Porosity of a slice. */
export interface ProfilePoint {
  /** From the first slice [µm]. */
  readonly depth: number;
  readonly porosity: number;
  readonly layer: string;
}

/** Porosity of each slice across the thickness, a colour for each layer. */
export function porosityProfileFigure(points: readonly ProfilePoint[], titles: Titles = {}): Figure {
  if (points.length < 2) throw new RangeError(`${points.length} slices; a profile needs at least two`);
  const layers = [...new Set(points.map(({ layer }) => layer))];
  const last = points[points.length - 1]?.depth ?? 0;
  const rows = points.map(({ depth, porosity, layer }) => ({
    depth: short(depth),
    porosity: short(porosity),
    layer,
  }));
  const encoding = {
    x: positioned('depth', axisOver(0, last, 8, 0), 'Depth [µm]'),
    y: positioned('porosity', axisOver(0, 1, 6, 0), 'Porosity'),
    color: colour(layers, 'layer'),
  };
  const panel = { ...FRAME, layer: [{ data: { values: rows }, mark: { type: 'line' as const }, encoding }] };
  const table = points.map(({ depth, porosity, layer }) => [depth, porosity, layer]);
  return { spec: figureOf([panel], ONE_PANEL, titles), csv: csv(['Depth [um]', 'Porosity', 'Layer'], table) };
}

/** A class of a size distribution. */
export interface SizeBar {
  /** [µm] */
  readonly from: number;
  readonly to: number;
  /** Of the solid volume of its layer. */
  readonly share: number;
  readonly layer: string;
}

/** Share of the solid volume over the particle radius, as steps, a colour for each layer. */
export function sizeDistributionFigure(bars: readonly SizeBar[], titles: Titles = {}): Figure {
  if (bars.length === 0) throw new RangeError('no classes of size');
  const layers = [...new Set(bars.map(({ layer }) => layer))];
  const rows = layers.flatMap((layer) => stepsOf(bars.filter((bar) => bar.layer === layer)));
  const widest = Math.max(...bars.map(({ to }) => to));
  const highest = Math.max(...rows.map(({ density }) => density));
  const encoding = {
    x: positioned('radius', axisOver(0, widest, 8, 0), 'Particle radius [µm]'),
    y: positioned('density', axisOver(0, highest, 5, 0.05), 'Share of the solid [1/µm]'),
    color: colour(layers, 'layer'),
  };
  const panel = {
    ...FRAME,
    layer: [
      {
        data: { values: rows },
        mark: { type: 'line' as const },
        encoding: { ...encoding, order: { field: 'order', type: 'quantitative' as const } },
      },
    ],
  };
  const table = bars.map(({ from, to, share, layer }) => [from, to, share, layer]);
  const head = ['From radius [um]', 'To radius [um]', 'Share of the solid', 'Layer'];
  return { spec: figureOf([panel], ONE_PANEL, titles), csv: csv(head, table) };
}

/** A histogram as its outline. */
function stepsOf(bars: readonly SizeBar[]) {
  const steps = bars.flatMap(({ from, to, share, layer }) => {
    const density = short(share / (to - from));
    return [from, to].map((radius) => ({ radius: short(radius), density, layer }));
  });
  const [first, last] = [steps[0], steps[steps.length - 1]];
  if (first === undefined || last === undefined) return [];
  const outline = [{ ...first, density: 0 }, ...steps, { ...last, density: 0 }];
  return outline.map((row, order) => ({ ...row, order }));
}

function positioned(field: string, axis: ReturnType<typeof axisOver>, title: string) {
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [...axis.domain], nice: false },
    axis: { values: [...axis.ticks], format: axis.format, title },
  };
}

function colour(names: readonly string[], field: string) {
  const { colors } = keyOfDesigns([...names], FRAME.width);
  return {
    field,
    type: 'nominal' as const,
    scale: { domain: [...names], range: [...colors] },
    legend: names.length > 1 ? { title: null } : null,
  };
}
