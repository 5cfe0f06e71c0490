import { interpolated } from '../../data/misfit.ts';
import {
  byFrequency,
  checkSpectra,
  type ImpedanceUnit,
  type NamedSpectrum,
  spectraCsv,
  UNIT_SHOWN,
} from '../spectrum.ts';
import { SIZE } from '../theme.ts';
import { type Place, placeLabels, type ToLabel } from './decade-labels.ts';
import { type Figure, figureOf, ONE_PANEL, type Panel } from './figure.ts';
import { frequencyLabel, wholeDecades } from './frequency-axis.ts';
import { colorOf, dashOf, type Key, keyOfDesigns } from './key.ts';
import { type EqualFrame, equalFrame } from './nyquist-frame.ts';
import {
  notesOf,
  openPoints,
  type SpectraOptions,
  shapeOf,
  short,
  smooth,
  zeroLine,
} from './spectra-marks.ts';

const reTitle = (unit: ImpedanceUnit) => `Re Z [${UNIT_SHOWN[unit]}]`;
const minusImTitle = (unit: ImpedanceUnit) => `−Im Z [${UNIT_SHOWN[unit]}]`;
export const RE = reTitle('ohm cm2');
export const MINUS_IM = minusImTitle('ohm cm2');
const LABEL = SIZE.label - 1;
/** Room for a label: in a narrow column frames get smaller, and letters do not. */
const LABEL_ROOM = LABEL * 1.2;

/** −Im Z against Re Z, as many ohm to a pixel on both axes, whole decades of the frequency marked and labelled. */
export function nyquistFigure(spectra: readonly NamedSpectrum[], options: SpectraOptions = {}): Figure {
  const measured = options.measured ?? [];
  checkSpectra(spectra, 'simulated');
  checkSpectra(measured);
  const all = [...spectra, ...measured];
  if (all.length === 0) throw new RangeError('a Nyquist figure needs at least one spectrum');
  const frame = equalFrame(
    all.flatMap(({ re }) => Array.from(re)),
    all.flatMap(({ im }) => Array.from(im, (value) => -value)),
  );
  const key = keyOfDesigns([...new Set(all.map(({ name }) => name))], frame.width);
  const panel = panelOf(spectra.map(smooth), options, frame, key);
  return {
    spec: figureOf([panel], ONE_PANEL, options, notesOf(spectra, options)),
    csv: spectraCsv(spectra, measured, options),
  };
}

function panelOf(
  spectra: readonly NamedSpectrum[],
  { measured = [], unit = 'ohm cm2' }: SpectraOptions,
  frame: EqualFrame,
  key: Key,
): Panel {
  const decades = spectra.length > 0 ? spectra.flatMap(decadesOf) : measured.flatMap(measuredDecadesOf);
  const labels = labelsOf(decades, spectra, measured, frame);
  const position = positionOf(frame, unit);
  const colored = { ...position, color: colorOf(key) };
  const filled = spectra.length > 0;
  return {
    width: frame.width,
    height: frame.height,
    layer: [
      ...(frame.y[0] < 0 ? [zeroLine()] : []),
      ...(measured.length > 0 ? [openPoints(measured.flatMap(rowsOf), colored, key)] : []),
      ...(filled
        ? [
            {
              data: { values: spectra.flatMap(rowsOf) },
              mark: { type: 'line' as const, strokeWidth: 1.6 },
              encoding: {
                ...colored,
                strokeDash: dashOf(key),
                order: { field: 'order', type: 'quantitative' as const },
              },
            },
          ]
        : []),
      ...(decades.length > 0 && filled ? [marks(decades, colored, key)] : []),
      ...(labels.length > 0 ? [texts(labels, colored)] : []),
    ],
  };
}

interface Decade {
  readonly series: string;
  readonly power: number;
  readonly re: number;
  readonly minusIm: number;
  /** A little below and above this frequency. */
  readonly slower: { readonly re: number; readonly im: number };
  readonly faster: { readonly re: number; readonly im: number };
}

/** A simulated curve at whole decades of the frequency, between its points if need be. */
function decadesOf(spectrum: NamedSpectrum): Decade[] {
  const at = interpolated(spectrum);
  return powersOf(spectrum).flatMap((power) => {
    const f = 10 ** power;
    const z = at(f);
    if (z === undefined) return [];
    const [slower, faster] = [at(f / 1.1) ?? z, at(f * 1.1) ?? z];
    return [{ series: spectrum.name, power, re: z.re, minusIm: -z.im, slower, faster }];
  });
}

/** A measured point this near to a whole decade stands for it [decades]. */
const NEAR = 0.02;

function measuredDecadesOf(spectrum: NamedSpectrum): Decade[] {
  const order = byFrequency(spectrum.frequency);
  const at = (i: number) => ({ re: spectrum.re[i] as number, im: spectrum.im[i] as number });
  const off = (i: number, power: number) => Math.abs(Math.log10(spectrum.frequency[i] as number) - power);
  return powersOf(spectrum).flatMap((power) => {
    const k = order.reduce((best, i, j) => (off(i, power) < off(order[best] as number, power) ? j : best), 0);
    const i = order[k] as number;
    if (off(i, power) > NEAR) return [];
    const { re, im } = at(i);
    const [slower, faster] = [at(order[k - 1] ?? i), at(order[k + 1] ?? i)];
    return [{ series: spectrum.name, power, re, minusIm: -im, slower, faster }];
  });
}

function powersOf({ frequency }: NamedSpectrum): number[] {
  const all = Array.from(frequency);
  return wholeDecades(Math.min(...all), Math.max(...all));
}

function marks(decades: readonly Decade[], colored: ReturnType<typeof positionOf>, key: Key) {
  const rows = decades.map(({ series, re, minusIm }) => ({
    series,
    re,
    minusIm,
    shape: shapeOf(series, key),
  }));
  return {
    data: { values: rows },
    mark: { type: 'point' as const, filled: true, size: 46, stroke: 'white', strokeWidth: 0.8 },
    encoding: { ...colored, shape: { field: 'shape', type: 'nominal' as const, scale: null } },
  };
}

interface Label {
  readonly series: string;
  readonly text: string;
  readonly re: number;
  readonly minusIm: number;
}

/** Labels where there is room; of the low frequencies, which spread widest, first. */
function labelsOf(
  decades: readonly Decade[],
  spectra: readonly NamedSpectrum[],
  measured: readonly NamedSpectrum[],
  frame: EqualFrame,
): Label[] {
  const pixel = (re: number, minusIm: number): Place => [
    (re - frame.x[0]) / frame.scale,
    frame.height - (minusIm - frame.y[0]) / frame.scale,
  ];
  const sorted = [...decades].sort((a, b) => a.power - b.power);
  const wanted = sorted.map(({ power, re, minusIm, slower, faster }): ToLabel => {
    const text = frequencyLabel(power);
    const [before, after] = [pixel(slower.re, -slower.im), pixel(faster.re, -faster.im)];
    return { text, at: pixel(re, minusIm), before, after };
  });
  const symbols = [...wanted.map(({ at }) => at), ...measured.flatMap((one) => placesOf(one, pixel))];
  const taken = [
    ...spectra.flatMap((one) => between(placesOf(one, pixel))),
    ...symbols.flatMap(outline),
    ...(frame.y[0] < 0 ? between([pixel(frame.x[0], 0), pixel(frame.x[1], 0)]) : []),
  ];
  return placeLabels(wanted, taken, frame, LABEL_ROOM).flatMap((label, i) => {
    if (label === undefined) return [];
    const [x, y] = label.at;
    const re = short(frame.x[0] + x * frame.scale);
    const minusIm = short(frame.y[0] + (frame.height - y) * frame.scale);
    return [{ series: sorted[i]?.series ?? '', text: label.text, re, minusIm }];
  });
}

function placesOf(
  { frequency, re, im }: NamedSpectrum,
  pixel: (re: number, minusIm: number) => Place,
): Place[] {
  return byFrequency(frequency).map((i) => pixel(re[i] as number, -(im[i] as number)));
}

/** Half a symbol [px]. */
const SYMBOL = 4;

function outline([x, y]: Place): Place[] {
  return [-SYMBOL, 0, SYMBOL].flatMap((dx) => [-SYMBOL, 0, SYMBOL].map((dy): Place => [x + dx, y + dy]));
}

/** Places along lines, some pixels apart. */
function between(points: readonly Place[]): Place[] {
  return points.flatMap((point, i) => {
    const next = points[i + 1] ?? point;
    const steps = Math.max(1, Math.ceil(Math.hypot(next[0] - point[0], next[1] - point[1]) / 4));
    return Array.from({ length: steps }, (_, k): Place => {
      const t = k / steps;
      return [point[0] + t * (next[0] - point[0]), point[1] + t * (next[1] - point[1])];
    });
  });
}

function texts(labels: readonly Label[], colored: ReturnType<typeof positionOf>) {
  return {
    data: { values: [...labels] },
    mark: { type: 'text' as const, align: 'center' as const, baseline: 'middle' as const, fontSize: LABEL },
    encoding: { ...colored, text: { field: 'text', type: 'nominal' as const } },
  };
}

function positionOf(frame: EqualFrame, unit: ImpedanceUnit) {
  const axis = (
    field: string,
    title: string,
    domain: readonly number[],
    values: readonly number[],
    grid: boolean,
  ) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: { title, values: [...values], tickCount: values.length, format: frame.format, grid },
  });
  return {
    x: axis('re', reTitle(unit), frame.x, frame.xTicks, true),
    y: axis('minusIm', minusImTitle(unit), frame.y, frame.yTicks, true),
  };
}

function rowsOf({ name, frequency, re, im }: NamedSpectrum) {
  return byFrequency(frequency).map((i, order) => ({
    series: name,
    order,
    re: short(re[i] as number),
    minusIm: short(-(im[i] as number)),
  }));
}
