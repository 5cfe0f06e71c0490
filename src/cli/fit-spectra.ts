import { rankCircuits } from '../models/circuit/compare.ts';
import { type FitOptions, fitCircuit } from '../models/circuit/fit.ts';
import type { CircuitFit } from '../models/circuit/fit-report.ts';
import { type KramersKronigTest, kramersKronig } from '../models/circuit/kramers-kronig.ts';
import { storeCircuitFits } from '../node/stored/circuit-fit.ts';
import type { Candidate, SpectrumFit } from '../node/stored/circuit-fits.ts';
import type { UsedSpectrum } from '../node/stored/spectra.ts';
import { type NamedCircuit, readCircuits } from './circuits.ts';
import { EXIT, message } from './exit.ts';
import { readKinetics } from './fit-kinetics.ts';
import { fitLines } from './fit-lines.ts';
import { resultFolder, stemOf } from './folder.ts';
import type { Io } from './io.ts';
import { choiceOption, numberOption, type Raw, usageError } from './options.ts';
import { optionsFor, type ParameterOptions, readParameterOptions } from './parameter-options.ts';
import { printJson, printWarnings } from './print.ts';
import { progress } from './progress.ts';
import { sayStale } from './say-stale.ts';
import { readSpectraOf, untestable } from './spectrum-input.ts';

const WEIGHTS = ['unit', 'modulus', 'proportional'] as const;
const MOST_STARTS = 10_000;
const STARTS = 64;

/** Fits the circuits to the spectra of a file, writes the folder, prints the summary. */
export async function fitSpectra(args: Raw, io: Io): Promise<number> {
  const weights = choiceOption(args, 'weights', WEIGHTS) ?? 'modulus';
  const starts = numberOption(args, 'starts', { least: 0, most: MOST_STARTS, whole: true }) ?? STARTS;
  const circuits = readCircuits(args);
  const read = readSpectraOf(args, io);
  const { file, used, asked } = read;
  const parameters = readParameterOptions(args, circuits, used[0]?.spectrum.unit ?? 'ohm');
  checkFreedom(used, circuits, parameters);
  const kineticsOf = await readKinetics(args, circuits, io);
  const folder = resultFolder(`${stemOf(file.shown)}-circuit`, read, io);
  await printWarnings(file.warnings, io);
  const fits = fitAll(used, circuits, { parameters, weights, starts }, io).map(
    (fit): SpectrumFit => (kineticsOf === undefined ? fit : { ...fit, kinetics: kineticsOf(fit) }),
  );
  for (const warning of warningsOf(fits)) await message(io, 'warning', warning);
  const options = { ...asked, circuits: circuits.map(({ name }) => name), weights, starts, ...parameters };
  const input = { file, options, kind: 'circuit fit' };
  const { summary, figure } = await storeCircuitFits(folder.path, input, fits);
  await sayStale(folder, io);
  if (read.json) printJson(summary, io);
  else {
    const lines = fits.flatMap((fit) => [...fitLines(fit), '']);
    io.out(`${[...lines, `→ ${folder.shown}${figure === undefined ? '' : `/${figure}`}`].join('\n')}\n`);
  }
  const failed = fits.filter(({ candidates }) => candidates[0].fit.status !== 'converged');
  for (const { spectrum, candidates } of failed) {
    io.err(`${spectrum.name}: the fit of ${candidates[0].circuit} did not converge\n`);
  }
  return failed.length === 0 ? EXIT.done : EXIT.failed;
}

/** Every fit needs more numbers than it has parameters. */
function checkFreedom(
  used: readonly UsedSpectrum[],
  circuits: readonly NamedCircuit[],
  parameters: ParameterOptions,
): void {
  for (const { spectrum } of used) {
    for (const one of circuits) {
      const { fixed } = optionsFor(one, parameters);
      const free = one.circuit.parameters.length - Object.keys(fixed).length;
      if (free === 0) {
        throw usageError('has no free parameter', { file: '--circuit', received: one.name });
      }
      const points = spectrum.frequency.length;
      if (2 * points > free) continue;
      throw usageError(
        `has ${free} free parameters, and ${spectrum.name} gives ${points === 1 ? '1 point' : `${points} points`}`,
        {
          file: '--circuit',
          received: one.name,
          hint: `${Math.floor(free / 2) + 1} points are the least; --fix holds what is known`,
        },
      );
    }
  }
}

interface Asked {
  readonly parameters: ParameterOptions;
  readonly weights: (typeof WEIGHTS)[number];
  readonly starts: number;
}

function fitAll(
  used: readonly UsedSpectrum[],
  circuits: readonly NamedCircuit[],
  { parameters, weights, starts }: Asked,
  io: Io,
): SpectrumFit[] {
  const shown = progress(io);
  let done = 0;
  const fits = used.map((one): SpectrumFit => {
    const candidates = circuits.map((circuit): Candidate => {
      shown.update(done++, used.length * circuits.length, `${one.spectrum.name}: ${circuit.name}`);
      const options: FitOptions = { ...optionsFor(circuit, parameters), weights, starts };
      return { circuit: circuit.name, fit: fitCircuit(circuit.circuit, one.spectrum, options) };
    });
    return { ...one, ...ranking(candidates), kramersKronig: testOf(one) };
  });
  shown.end();
  return fits;
}

/** The best first: those that converged, then by the information they leave out; and what that says in words. */
function ranking(candidates: readonly Candidate[]): Pick<SpectrumFit, 'candidates' | 'verdict'> {
  const converged = candidates.filter(({ fit }) => fit.status === 'converged');
  const { ranked, summary } = rankCircuits(
    (converged.length > 0 ? converged : candidates).map(({ fit }) => fit),
  );
  const order = ranked.map(({ fit }) => fit);
  const place = ({ fit }: Candidate) => (order.includes(fit) ? order.indexOf(fit) : order.length);
  const [first, ...rest] = [...candidates].sort((a, b) => place(a) - place(b));
  if (first === undefined) throw new Error('no circuit');
  return { candidates: [first, ...rest], verdict: rest.length === 0 ? undefined : summary };
}

/** The test of the spectrum that is fitted, or why it cannot be tested. */
function testOf({ spectrum }: UsedSpectrum): KramersKronigTest | string {
  const reason = untestable(spectrum);
  return reason ?? kramersKronig(spectrum);
}

/** Of the best circuit of each spectrum. */
function warningsOf(fits: readonly SpectrumFit[]): string[] {
  return fits.flatMap(({ spectrum, candidates }) => {
    const { warnings }: CircuitFit = candidates[0].fit;
    return warnings.map((warning) => (fits.length === 1 ? warning : `${spectrum.name}: ${warning}`));
  });
}
