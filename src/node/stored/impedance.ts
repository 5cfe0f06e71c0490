/** The result folder of an impedance experiment. */
import { layerLabel } from '../../cell/cell.ts';
import type { Provenance } from '../../cell/provenance.ts';
import type { ImpedanceResult, Spectrum } from '../../experiments/impedance.ts';
import { bodeFigure } from '../../report/figures/bode.ts';
import { impedanceSharesFigure } from '../../report/figures/impedance-shares.ts';
import { nyquistFigure } from '../../report/figures/nyquist.ts';
import type { NamedSpectrum } from '../../report/spectrum.ts';
import { finiteJson } from '../files/finite.ts';
import { drawFigure } from '../store/figure.ts';
import { manifestHead, type RunInput, whereFrom } from '../store/manifest.ts';
import { writeResult } from '../store/store.ts';
import type { Summary } from '../store/summary.ts';
import { misfitSummary, spectrumMisfits } from './spectrum-misfits.ts';
import { inOhmCm2, OHM_CM2, sharesCsv, spectrumCsv } from './spectrum-rows.ts';

export interface ImpedanceInput extends RunInput {
  readonly provenance: readonly Provenance[];
  readonly measured: readonly NamedSpectrum[];
}

/** A state that changes by more than this during a period has no impedance at that frequency, strictly. */
const DRIFTING = 0.01;

export async function storeImpedance(
  folder: string,
  input: ImpedanceInput,
  result: ImpedanceResult,
): Promise<{ readonly summary: Summary; readonly figure: string | undefined }> {
  const measured = spectrumMisfits(result.spectra, input.measured);
  const summary = { ...impedanceSummary(result), ...misfitSummary(measured) };
  const files = new Map([['summary.json', finiteJson('summary.json', summary)]]);
  files.set('spectrum.csv', spectrumCsv(result.spectra));
  files.set('shares.csv', sharesCsv(result.spectra));
  const spectra = result.spectra.map(inOhmCm2);
  const options = { title: result.cell.name, measured: input.measured };
  const figures =
    spectra.length === 0
      ? []
      : [
          await drawFigure('nyquist', nyquistFigure(spectra, options)),
          await drawFigure('bode', bodeFigure(spectra, options)),
          ...(await Promise.all(result.spectra.map((each, k) => drawShares(result, each, k)))),
        ];
  for (const drawn of figures) for (const [name, text] of drawn.files) files.set(name, text);
  writeResult(folder, files, manifest(input, result));
  const problem = figures.find((drawn) => drawn.problem !== undefined)?.problem;
  if (problem !== undefined) throw problem;
  return { summary, figure: figures.length > 0 ? 'figures/nyquist.svg' : undefined };
}

/** What one spectrum is made of: "shares", or "shares-2" of the second state. */
function drawShares({ cell, spectra }: ImpedanceResult, { name, frequencies, shares }: Spectrum, k: number) {
  const drawn = shares
    .filter(({ re, im }) => re.some((value) => value !== 0) || im.some((value) => value !== 0))
    .map(({ process, layer, re, im }) => {
      const of = layer === undefined ? undefined : layerLabel(layer, cell.positive.layers[layer]?.name);
      return {
        label: of === undefined ? process : `${process}, ${of}`,
        process,
        ...(of === undefined ? {} : { layer: of }),
        re: re.map((value) => value / OHM_CM2),
        im: im.map((value) => value / OHM_CM2),
      };
    });
  const file = spectra.length === 1 ? 'shares' : `shares-${k + 1}`;
  return drawFigure(file, impedanceSharesFigure(frequencies, drawn, { title: cell.name, subtitle: name }));
}

/** What `summary.json` of spectra holds. */
export function impedanceSummary({ cell, spectra, ending }: ImpedanceResult): Summary {
  return {
    Cell: cell.name,
    Status: ending.status,
    Ended: ending.sentence,
    Spectra: spectra.map(({ name, voltage, stateOfCharge, method, direct, frequencies, re, drift }) => ({
      State: name,
      'Voltage [V]': voltage,
      'State of charge': stateOfCharge,
      Method: method,
      'High-frequency resistance [Ohm.cm2]': re[0]! / OHM_CM2,
      'DC resistance [Ohm.cm2]': direct.resistance / OHM_CM2,
      'Intercalation capacitance [F.cm-2]': direct.capacitance * OHM_CM2,
      ...Object.fromEntries(
        direct.layers.map((value, k) => [
          `Layer ${k + 1} polarisation resistance [Ohm.cm2]`,
          value / OHM_CM2,
        ]),
      ),
      'Drifting frequencies': drift?.filter((each) => each > DRIFTING).length ?? 0,
      Frequencies: frequencies.length,
    })),
  };
}

function manifest(input: ImpedanceInput, result: ImpedanceResult) {
  const { ending } = result;
  return {
    ...manifestHead(input),
    kind: 'impedance',
    status: ending.status,
    ended: ending.sentence,
    reason: ending.reason,
    place: ending.place,
    spectra: result.spectra.map(({ name, method, why, voltage, stateOfCharge, direct }) => {
      return { name, method, why, voltage, stateOfCharge, shares: direct.shares };
    }),
    steps: result.steps.map(({ text, ending: { status, sentence } }) => ({ text, status, ended: sentence })),
    ...whereFrom(input.provenance),
    input: input.document,
  };
}
