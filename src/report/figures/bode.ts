import { axisOver } from '../axis.ts';
import {
  byFrequency,
  checkSpectra,
  type ImpedanceUnit,
  type NamedSpectrum,
  phase,
  spectraCsv,
  UNIT_SHOWN,
} from '../spectrum.ts';
import { type Figure, figureOf, type Panel } from './figure.ts';
import { type Decades, decadesOver, frequencyAxis, logAxis } from './frequency-axis.ts';
import { colorOf, dashOf, type Key, keyOfDesigns } from './key.ts';
import { notesOf, openPoints, type SpectraOptions, short, smooth, zeroLine } from './spectra-marks.ts';

export const MINUS_PHASE = '−Phase [°]';

const FRAME = { width: 420, height: 170 };
const LAYOUT = { columns: 1, gaps: { column: 0, row: 14 } };

/** |Z| and the phase angle against frequency, one above the other. */
export function bodeFigure(spectra: readonly NamedSpectrum[], options: SpectraOptions = {}): Figure {
  const measured = options.measured ?? [];
  checkSpectra(spectra, 'simulated');
  checkSpectra(measured);
  const all = [...spectra, ...measured];
  if (all.length === 0) throw new RangeError('a Bode figure needs at least one spectrum');
  const frequencies = all.flatMap(({ frequency }) => Array.from(frequency));
  const across = decadesOver(Math.min(...frequencies), Math.max(...frequencies));
  const key = keyOfDesigns([...new Set(all.map(({ name }) => name))], FRAME.width);
  const rows = all.flatMap(rowsOf);
  const upper = {
    y: modulusAxis(rows, options.unit ?? 'ohm cm2'),
    x: frequencyAxis(across, FRAME.width, false),
  };
  const lower = { y: phaseAxis(rows), x: frequencyAxis(across, FRAME.width, true) };
  const panels = [upper, lower].map(
    (position): Panel => ({
      ...FRAME,
      layer: [
        ...(position === lower && rows.some((row) => row.minusPhase < 0) ? [zeroLine()] : []),
        ...(measured.length > 0
          ? [openPoints(measured.flatMap(rowsOf), { ...position, color: colorOf(key) }, key)]
          : []),
        ...(spectra.length > 0 ? [lines(spectra, position, key)] : []),
      ],
    }),
  );
  return {
    spec: figureOf(panels, LAYOUT, options, notesOf(spectra, options)),
    csv: spectraCsv(spectra, measured, { ...options, polar: true }),
  };
}

function lines(
  spectra: readonly NamedSpectrum[],
  position: {
    y: ReturnType<typeof modulusAxis> | ReturnType<typeof phaseAxis>;
    x: ReturnType<typeof frequencyAxis>;
  },
  key: Key,
) {
  return {
    data: { values: spectra.map(smooth).flatMap(rowsOf) },
    mark: 'line' as const,
    encoding: { ...position, color: colorOf(key), strokeDash: dashOf(key) },
  };
}

interface BodeRow {
  readonly series: string;
  readonly frequency: number;
  readonly modulus: number;
  readonly minusPhase: number;
}

function rowsOf({ name, frequency, re, im }: NamedSpectrum): BodeRow[] {
  return byFrequency(frequency).map((i) => {
    const [x, y] = [re[i] as number, im[i] as number];
    const modulus = Math.hypot(x, y);
    if (modulus === 0)
      throw new RangeError(`Z of ${name} is 0 at ${frequency[i]} Hz, which has no logarithm`);
    return {
      series: name,
      frequency: short(frequency[i] as number),
      modulus: short(modulus),
      minusPhase: short(-phase(x, y)),
    };
  });
}

function modulusAxis(rows: readonly BodeRow[], unit: ImpedanceUnit) {
  const values = rows.map(({ modulus }) => modulus);
  const decades = modulusDecades(Math.min(...values), Math.max(...values));
  return {
    field: 'modulus',
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [...decades.domain], nice: false },
    axis: { ...logAxis(decades, FRAME.height, 'y'), title: `|Z| [${UNIT_SHOWN[unit]}]` },
  };
}

/** At least a factor of 3 is shown: a smaller one is no matter of logarithms. */
function modulusDecades(low: number, high: number): Decades {
  const room = Math.max(1, Math.sqrt(3 / (high / low)));
  return decadesOver(low / room, high * room, 0.06);
}

function phaseAxis(rows: readonly BodeRow[]) {
  const values = rows.map(({ minusPhase }) => minusPhase);
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)];
  const { domain } = axisOver(low, high, 6, 0.06);
  // Angles are read in halves and thirds of a right angle.
  const step = [1, 5, 15, 30, 45, 90].find((one) => (domain[1] - domain[0]) / one <= 6.5) ?? 90;
  const ticks: number[] = [];
  for (let angle = Math.ceil(domain[0] / step) * step; angle <= domain[1]; angle += step) ticks.push(angle);
  return {
    field: 'minusPhase',
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: { values: ticks, tickCount: ticks.length, format: 'd', title: MINUS_PHASE },
  };
}
