import { axisOver } from '../axis.ts';
import { type ImpedanceUnit, UNIT_IN_HEAD, UNIT_SHOWN } from '../spectrum.ts';
import { csv } from '../tables.ts';
import { textWidth } from '../text-width.ts';
import { SIZE } from '../theme.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';
import { type Decades, decadesOver, logAxis } from './frequency-axis.ts';
import { keyOfDesigns } from './key.ts';
import { short } from './spectra-marks.ts';

export const RELAXATION_TIME = 'Relaxation time τ [s]';

export interface DrtFigureOptions extends Titles {
  /** Of γ and of the resistances; 'ohm cm2' unless told. */
  readonly unit?: ImpedanceUnit;
}

const gammaTitle = (unit: ImpedanceUnit) => `γ(ln τ) [${UNIT_SHOWN[unit]}]`;
export const GAMMA = gammaTitle('ohm cm2');

/** Where [s], and the area under it. */
export interface PeakLabel {
  readonly tau: number;
  readonly resistance: number;
}

const FRAME = { width: 420, height: 230 };
/** Of the height of γ: kept free above for the labels. */
const HEADROOM = 0.12;
const LABEL_GAP = 6;

/**
 * A distribution of relaxation times, rising; its peaks are labelled with their resistances, as far as there is room.
 */
export function drtFigure(
  tau: ArrayLike<number>,
  gamma: ArrayLike<number>,
  peaks: readonly PeakLabel[] = [],
  { unit = 'ohm cm2', ...titles }: DrtFigureOptions = {},
): Figure {
  check(tau, gamma, peaks, unit);
  const rows = Array.from(tau, (t, i) => ({ tau: short(t), gamma: short(gamma[i] as number) }));
  const across = decadesOver(tau[0] as number, tau[tau.length - 1] as number, 0);
  const [low, high] = [
    Math.min(0, ...rows.map((row) => row.gamma)),
    Math.max(...rows.map((row) => row.gamma)),
  ];
  const room = high > low ? (high - low) * HEADROOM : 1;
  const up = axisOver(low, high + room, 6, 0.02);
  const x = timeAxis(across);
  const y = {
    field: 'gamma',
    type: 'quantitative' as const,
    scale: { domain: [...up.domain], nice: false, zero: false },
    axis: { values: [...up.ticks], format: up.format, title: gammaTitle(unit) },
  };
  const [color] = keyOfDesigns(['γ'], FRAME.width).colors;
  const panel = {
    ...FRAME,
    layer: [
      { data: { values: rows }, mark: { type: 'area' as const, color: `${color}14` }, encoding: { x, y } },
      { data: { values: rows }, mark: { type: 'line' as const, color: color as string }, encoding: { x, y } },
      ...labels(rows, peaks, across.domain, UNIT_SHOWN[unit]).map((values) => ({
        data: { values: [values] },
        mark: { type: 'text' as const, dy: -9, fontSize: SIZE.label, align: values.align },
        encoding: { x, y, text: { field: 'label', type: 'nominal' as const } },
      })),
    ],
  };
  return { spec: figureOf([panel], ONE_PANEL, titles), csv: tableOf(tau, gamma, peaks, UNIT_IN_HEAD[unit]) };
}

function timeAxis(across: Decades) {
  return {
    field: 'tau',
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [...across.domain], nice: false },
    axis: { ...logAxis(across, FRAME.width, 'x'), grid: false, title: RELAXATION_TIME },
  };
}

interface Label {
  readonly tau: number;
  readonly gamma: number;
  readonly label: string;
  readonly align: 'left' | 'center' | 'right';
}

/** The largest first; one that would stand on another, or leave the frame, is left to the CSV or moved inwards. */
function labels(
  rows: readonly { tau: number; gamma: number }[],
  peaks: readonly PeakLabel[],
  [from, to]: readonly [number, number],
  unit: string,
): Label[] {
  const taken: { left: number; right: number }[] = [];
  return [...peaks]
    .sort((a, b) => b.resistance - a.resistance)
    .flatMap(({ tau, resistance }) => {
      const label = `${Number(resistance.toPrecision(3))} ${unit}`;
      const width = textWidth(label, SIZE.label);
      const at = (FRAME.width * Math.log(tau / from)) / Math.log(to / from);
      const align = at < width / 2 ? 'left' : at > FRAME.width - width / 2 ? 'right' : 'center';
      const left = at - width * { left: 0, center: 0.5, right: 1 }[align];
      const box = { left: left - LABEL_GAP, right: left + width + LABEL_GAP };
      if (taken.some((other) => other.left < box.right && box.left < other.right)) return [];
      taken.push(box);
      const nearest = rows.reduce((a, b) =>
        Math.abs(Math.log(b.tau / tau)) < Math.abs(Math.log(a.tau / tau)) ? b : a,
      );
      return [{ tau: short(tau), gamma: nearest.gamma, label, align } as const];
    });
}

function check(
  tau: ArrayLike<number>,
  gamma: ArrayLike<number>,
  peaks: readonly PeakLabel[],
  unit: ImpedanceUnit,
): void {
  const n = tau.length;
  if (n < 2) throw new RangeError(`${n} relaxation times; a figure needs at least two`);
  if (gamma.length !== n) throw new RangeError(`${n} relaxation times, but ${gamma.length} values of gamma`);
  for (let i = 0; i < n; i++) {
    const [t, g] = [tau[i] as number, gamma[i] as number];
    if (!(t > (i > 0 ? (tau[i - 1] as number) : 0) && Number.isFinite(t))) {
      throw new RangeError(`relaxation time ${i + 1} is ${t} s; they must rise from above 0`);
    }
    if (!Number.isFinite(g)) throw new RangeError(`gamma is ${g} at ${t} s`);
  }
  const [first, last] = [tau[0] as number, tau[n - 1] as number];
  for (const peak of peaks) {
    if (!(peak.tau >= first && peak.tau <= last && Number.isFinite(peak.resistance))) {
      throw new RangeError(
        `a peak at ${peak.tau} s of ${peak.resistance} ${UNIT_SHOWN[unit]}; τ is from ${first} to ${last} s`,
      );
    }
  }
}

/** A line for every τ; the peaks stand in lines of their own, after those. */
function tableOf(
  tau: ArrayLike<number>,
  gamma: ArrayLike<number>,
  peaks: readonly PeakLabel[],
  unit: string,
): string {
  return csv(
    ['Kind', 'Relaxation time [s]', `Gamma [${unit}]`, `Resistance [${unit}]`],
    [
      ...Array.from(tau, (t, i) => ['distribution', t, gamma[i] as number, undefined]),
      ...peaks.map((peak) => ['peak', peak.tau, undefined, peak.resistance]),
    ],
  );
}
