import { axisOver } from '../axis.ts';
import { checkSpectra } from '../spectrum.ts';
import { csv } from '../tables.ts';
import { INK } from '../theme.ts';
import { type Figure, figureOf, type Panel, type Titles } from './figure.ts';
import { decadesOver, frequencyAxis } from './frequency-axis.ts';
import { MINUS_IM, RE } from './nyquist.ts';
import { short, smooth, zeroLine } from './spectra-marks.ts';

/** What one process of one layer adds to the impedance [ohm cm²]. All of them add up to the whole. */
export interface ImpedanceShare {
  readonly label: string;
  readonly re: ArrayLike<number>;
  readonly im: ArrayLike<number>;
  /** Shares of one process have one colour; the label where left out. */
  readonly process?: string;
  /** Shares of one layer have one dash; solid where left out. */
  readonly layer?: string;
}

const FRAME = { width: 400, height: 180 };
const LAYOUT = { columns: 1, gaps: { column: 0, row: 14 } };

export const WHOLE = 'sum of all';

/** Lines that can be told apart in one panel, besides the whole and the rest. */
const MOST_LINES = 9;
/** A share that never reaches this part of the whole joins the rest. */
const SMALL = 0.02;

/** Of Okabe and Ito 2008 and the theme's further ones; black is the whole. */
const COLORS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#B8860B', '#4AA3C7', '#882255'];
const REST_COLOR = '#8c8c8c';
const DASHES = [
  [1, 0],
  [6, 3],
  [1.5, 2],
  [8, 2, 2, 2],
];

interface Line {
  readonly label: string;
  readonly re: readonly number[];
  readonly im: readonly number[];
  readonly color: string;
  readonly dash: readonly number[];
}

/** −Im Z and Re Z of the shares against frequency, one above the other, with the whole; small shares are summed up. */
export function impedanceSharesFigure(
  frequency: ArrayLike<number>,
  shares: readonly ImpedanceShare[],
  titles: Titles = {},
): Figure {
  if (shares.length === 0) throw new RangeError('a figure of shares needs at least one share');
  checkSpectra(
    shares.map(({ label, re, im }) => ({ name: label, frequency, re, im })),
    'simulated',
  );
  const lines = linesOf(shares, frequency.length);
  const frequencies = Array.from(frequency);
  const across = decadesOver(Math.min(...frequencies), Math.max(...frequencies));
  const rows = lines.flatMap(({ label, re, im }) => {
    const curve = smooth({ name: label, frequency, re, im });
    return Array.from(curve.frequency, (f, i) => ({
      series: label,
      frequency: short(f),
      re: short(curve.re[i] as number),
      minusIm: short(-(curve.im[i] as number)),
    }));
  });
  const panel = (field: 'minusIm' | 're', title: string, labelled: boolean): Panel => {
    const values = rows.map((row) => row[field]);
    const axis = axisOver(Math.min(0, ...values), Math.max(...values), 6, 0.05);
    const y = {
      field,
      type: 'quantitative' as const,
      scale: { domain: [...axis.domain], nice: false, zero: false },
      axis: { values: [...axis.ticks], format: axis.format, title },
    };
    return {
      ...FRAME,
      layer: [
        ...(axis.domain[0] < 0 ? [zeroLine()] : []),
        ...[true, false].map((whole) => ({
          data: { values: rows.filter(({ series }) => (series === WHOLE) === whole) },
          mark: { type: 'line' as const, strokeWidth: whole ? 2.6 : 1.8 },
          encoding: { x: frequencyAxis(across, FRAME.width, labelled), y, ...looks(lines) },
        })),
      ],
    };
  };
  return {
    spec: figureOf([panel('minusIm', MINUS_IM, false), panel('re', RE, true)], LAYOUT, titles),
    csv: sharesCsv(frequency, shares),
  };
}

/** The whole, the largest shares in their given order, and the sum of the others. */
function linesOf(shares: readonly ImpedanceShare[], count: number): Line[] {
  const whole = sum(shares, count);
  const size = (share: { re: ArrayLike<number>; im: ArrayLike<number> }) =>
    Math.max(...Array.from(share.re, (re, i) => Math.hypot(re, share.im[i] as number)));
  const least = SMALL * size(whole);
  const kept = new Set<ImpedanceShare>();
  const processes = new Set<string>();
  for (const share of [...shares].sort((a, b) => size(b) - size(a))) {
    const process = share.process ?? share.label;
    const hasColor = processes.has(process) || processes.size < COLORS.length;
    if (kept.size >= MOST_LINES || size(share) < least || !hasColor) continue;
    kept.add(share);
    processes.add(process);
  }
  const rest = shares.filter((share) => !kept.has(share) && size(share) > 0);
  // A single small one is named rather than called the rest, where a line is free.
  const [only] = rest;
  const lone = rest.length === 1 && only !== undefined ? [lineOf(only.label, only, REST_COLOR)] : [];
  return [
    lineOf(WHOLE, whole, INK),
    ...styled(shares.filter((share) => kept.has(share))),
    ...(rest.length > 1 ? [lineOf(`${rest.length} smaller ones`, sum(rest, count), REST_COLOR)] : lone),
  ];
}

function styled(shares: readonly ImpedanceShare[]): Line[] {
  const processes = [...new Set(shares.map(({ process, label }) => process ?? label))];
  const layers = [...new Set(shares.flatMap(({ layer }) => layer ?? []))];
  return shares.map((share) => {
    const color = COLORS[processes.indexOf(share.process ?? share.label) % COLORS.length] ?? INK;
    const dash = share.layer === undefined ? 0 : layers.indexOf(share.layer) % DASHES.length;
    return { ...lineOf(share.label, share, color), dash: DASHES[dash] ?? [1, 0] };
  });
}

function lineOf(label: string, { re, im }: Pick<ImpedanceShare, 're' | 'im'>, color: string): Line {
  return { label, re: Array.from(re), im: Array.from(im), color, dash: [1, 0] };
}

function sum(shares: readonly ImpedanceShare[], count: number): { re: number[]; im: number[] } {
  const total = (part: 're' | 'im') =>
    Array.from({ length: count }, (_, i) =>
      shares.reduce((all, share) => all + (share[part][i] as number), 0),
    );
  return { re: total('re'), im: total('im') };
}

function looks(lines: readonly Line[]) {
  const domain = lines.map(({ label }) => label);
  const legend = { orient: 'right' as const, direction: 'vertical' as const, offset: 14 };
  const encoded = <T>(range: T) => ({
    field: 'series',
    type: 'nominal' as const,
    title: null,
    scale: { domain, range },
  });
  return {
    color: { ...encoded(lines.map(({ color }) => color)), legend },
    strokeDash: { ...encoded(lines.map(({ dash }) => [...dash])), legend },
  };
}

/** All shares, also those that the figure sums up. */
function sharesCsv(frequency: ArrayLike<number>, shares: readonly ImpedanceShare[]): string {
  const rows = shares.flatMap(({ label, re, im }) =>
    Array.from(frequency, (f, i) => [label, f, re[i] as number, im[i] as number]),
  );
  return csv(['Share', 'Frequency [Hz]', 'Z_re [Ohm.cm2]', 'Z_im [Ohm.cm2]'], rows);
}
