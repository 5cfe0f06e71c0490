/** Taking a spectrum: of a resting cell, or of the state that a step left. */
import type { Cell } from '../cell/cell.ts';
import { capacityWeights } from '../models/p2d/capacity-weights.ts';
import { directCurrent, type ImpedanceModel } from '../models/p2d/impedance-shares.ts';
import { toTerminals } from '../models/p2d/impedance-terminals.ts';
import { smallSignalAt } from '../models/p2d/small-signal-state.ts';
import { P2dSystem } from '../models/p2d/system.ts';
import type { Accuracy } from './numerics.ts';
import type { Ending } from './result.ts';
import type { Running } from './run-step.ts';
import type { Spectrum, SpectrumLabel } from './spectrum.ts';

export interface SpectrumWish {
  readonly frequencies: readonly number[];
  readonly accuracy: Accuracy;
  /** Whether the current of the last step stays on while the spectrum is taken. */
  readonly underLoad: boolean;
}

/** The mesh of a spectrum; one that is given by hand is that of the time domain. */
export function meshAccuracy(accuracy: Accuracy): 'standard' | 'fine' {
  return accuracy === 'fine' ? 'fine' : 'standard';
}

/** At the state a running cell is in; the reason where there is none. */
export function spectrumOf(
  { simulator, y, t }: Running,
  wish: SpectrumWish,
  about: Pick<SpectrumLabel, 'name' | 'stateOfCharge'>,
): Spectrum | Ending {
  const { system, options } = simulator;
  const failed = (place: string, detail: string): Ending => {
    return { status: 'failed', sentence: `failed: ${detail} in ${place}`, reason: 'impedance', place };
  };
  if (!(system instanceof P2dSystem)) return failed('model', 'spectra are taken of the P2D');
  const { control } = system;
  if (!wish.underLoad) system.control = { kind: 'current', value: 0 };
  const { frequencies } = wish;
  const { voltage } = system.output(y, t);
  const highest = frequencies.reduce((most, each) => Math.max(most, each), 0);
  const linearised = smallSignalAt(system, options, y, { accuracy: meshAccuracy(wish.accuracy), highest });
  system.control = control;
  if (linearised.status === 'failed') return failed(linearised.where, linearised.detail);
  const { model } = linearised;
  const why = 'at the state that the steps left';
  const label = { ...about, voltage, method: 'linearised' as const, why };
  return {
    ...takeSpectrum(system.cell, model, frequencies, label),
    drift: frequencies.map((f) => model.drift(f)),
  };
}

export function takeSpectrum(
  cell: Cell,
  model: ImpedanceModel,
  frequencies: readonly number[],
  about: SpectrumLabel,
): Spectrum {
  const count = frequencies.length;
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  model.spectrum(frequencies, re, im);
  const terminals = { re: re.slice(), im: im.slice() };
  const series = { seriesResistance: cell.seriesResistance, inductance: cell.inductance ?? 0 };
  toTerminals(cell, series, frequencies, terminals);
  const weights = capacityWeights(cell);
  const sheet = model.shares(frequencies, weights);
  const shares = sheet.labels.map(({ process, layer }, row) => ({
    process,
    layer,
    re: sheet.re.slice(row * count, (row + 1) * count),
    im: sheet.im.slice(row * count, (row + 1) * count),
  }));
  const direct = directCurrent(model, weights);
  return { ...about, frequencies, re, im, terminals, shares, direct, drift: undefined };
}
