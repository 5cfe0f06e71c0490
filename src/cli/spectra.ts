import { InputError } from '../core/errors.ts';
import { runImpedance, type Spectrum } from '../experiments/impedance.ts';
import { programOf } from '../experiments/program.ts';
import { shownPath } from '../node/load/jsonc.ts';
import type { LoadedImpedance } from '../node/load/loaded.ts';
import { readMeasured } from '../node/load/measured.ts';
import { storeImpedance } from '../node/stored/impedance.ts';
import { type SpectrumMisfit, spectrumMisfits } from '../node/stored/spectrum-misfits.ts';
import { EXIT } from './exit.ts';
import { resultFolder, stemOf } from './folder.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';
import { printJson, printWarnings } from './print.ts';
import { sayStale } from './say-stale.ts';
import { assumedText } from './summary-lines.ts';

/** Takes the spectra of an impedance experiment, writes its folder, prints its summary. */
export async function runSpectra(
  loaded: LoadedImpedance,
  options: RunOptions,
  io: Io,
  stem = stemOf(loaded.file),
): Promise<number> {
  const { experiment, document, file, provenance } = loaded;
  const measured = readMeasured(document['measured'], file, experiment.cell.area);
  if (measured.issues.length > 0) {
    throw new InputError(measured.issues.map((it) => ({ ...it, file: shownPath(file) })));
  }
  const folder = resultFolder(stem, options, io);
  await printWarnings([...loaded.warnings, ...measured.warnings], io);
  const result = runImpedance(experiment, programOf(experiment.steps));
  const input = { ...loaded, measured: measured.spectra };
  const { summary, figure } = await storeImpedance(folder.path, input, result);
  await sayStale(folder, io);
  if (options.json) printJson(summary, io);
  else {
    const lines = [
      ...result.spectra.map(spectrumLine),
      ...spectrumMisfits(result.spectra, measured.spectra).map(misfitLine),
      assumedText(provenance),
      `→ ${folder.shown}${figure === undefined ? '' : `/${figure}`}`,
    ];
    io.out(`${lines.join('\n')}\n`);
  }
  if (result.ending.status !== 'failed') return EXIT.done;
  io.err(`${result.ending.sentence}\n`);
  return EXIT.failed;
}

const ohmCm2 = (value: number) => `${Number((value * 1e4).toPrecision(3))} Ω cm²`;

/** "SoC 0.5 · 3.815 V · exact (uniform layers at rest) · R_dc 21.4 Ω cm²: layer 1 4.1, layer 2 9.9 Ω cm²" */
function spectrumLine({ name, voltage, method, why, direct, drift }: Spectrum): string {
  const layers = direct.layers.map((value, k) => `layer ${k + 1} ${ohmCm2(value)}`).join(', ');
  const drifting = drift?.filter((each) => each > 0.01).length ?? 0;
  return [
    name,
    `${voltage.toFixed(3)} V`,
    `${method} (${why})`,
    `R_dc ${ohmCm2(direct.resistance)}: ${layers}`,
    ...(drifting > 0 ? [`the state drifts by more than 1 % at ${drifting} frequencies`] : []),
  ].join(' · ');
}

/** Each measured spectrum against each simulated one. */
function misfitLine({ measured, state, found }: SpectrumMisfit): string {
  if (found === undefined) return `${measured} shares no frequency with ${state}`;
  const { relativeRms, worst, worstFrequency } = found;
  const percent = (value: number) => `${Number((100 * value).toPrecision(2))} %`;
  return `${measured} against ${state}: ${percent(relativeRms)} RMS, at most ${percent(worst)} at ${Number(worstFrequency.toPrecision(2))} Hz`;
}
