/**
 * Candidate circuits fitted to one spectrum and ranked by AICc. An Akaike weight is the share of evidence for a circuit among
 * these, exp(-delta/2) over the sum (Burnham and Anderson 2002, 2.9); it says nothing of circuits that were not tried, so that
 * the fit of the best one is to be looked at all the same.
 */
import type { Circuit } from './circuit.ts';
import { type FitOptions, fitCircuit } from './fit.ts';
import type { CircuitFit } from './fit-report.ts';
import { printCircuit } from './print.ts';
import type { MeasuredSpectrum } from './starts.ts';

export interface RankedFit {
  /** The circuit in impedance.py's notation. */
  readonly text: string;
  readonly fit: CircuitFit;
  /** AICc and BIC above the least of all. */
  readonly deltaAicc: number;
  readonly deltaBic: number;
  readonly akaikeWeight: number;
  readonly unknown: readonly string[];
}

export interface CircuitComparison {
  /** The best first. */
  readonly ranked: readonly RankedFit[];
  readonly summary: string;
}

/** delta up to which a circuit has substantial support, and from which it has next to none (Burnham and Anderson, 2.6). */
const SUBSTANTIAL = 2;
const NEXT_TO_NONE = 10;

/** The same options for all; names in `fixed`, `bounds` and `initial` must be in every circuit. Throws as fitCircuit does. */
export function compareCircuits(
  circuits: readonly Circuit[],
  spectrum: MeasuredSpectrum,
  options: FitOptions = {},
): CircuitComparison {
  if (circuits.length === 0) throw new RangeError('0 circuits to compare; at least 1 is needed');
  return rankCircuits(circuits.map((circuit) => fitCircuit(circuit, spectrum, options)));
}

/** Fits of one spectrum, the best first, with the verdict in words. */
export function rankCircuits(fits: readonly CircuitFit[]): CircuitComparison {
  const [aicc, bic] = [fits.map((fit) => fit.aicc), fits.map((fit) => fit.bic)].map((all) =>
    Math.min(...all),
  );
  const delta = (value: number, least: number) => (value === least ? 0 : value - least);
  const total = fits.reduce((sum, fit) => sum + Math.exp(-delta(fit.aicc, aicc) / 2), 0);
  const ranked = fits
    .map((fit): RankedFit => {
      const deltaAicc = delta(fit.aicc, aicc);
      return {
        text: printCircuit(fit.circuit.tree),
        fit,
        deltaAicc,
        deltaBic: delta(fit.bic, bic),
        akaikeWeight: Math.exp(-deltaAicc / 2) / total,
        unknown: fit.parameters.flatMap(({ path, identifiable }) => (identifiable ? [] : [path])),
      };
    })
    .sort((a, b) => a.deltaAicc - b.deltaAicc || size(a) - size(b));
  return { ranked, summary: summaryOf(ranked) };
}

const size = ({ fit }: RankedFit): number => fit.correlation.length;

/** Of circuits that the data support alike the one with the fewest parameters is preferred. */
function summaryOf(ranked: readonly RankedFit[]): string {
  const supported = ranked.filter(({ deltaAicc }) => deltaAicc <= SUBSTANTIAL);
  const preferred = supported.reduce((a, b) => (size(b) < size(a) ? b : a));
  const sentences = [
    `${preferred.text} is preferred (Akaike weight ${preferred.akaikeWeight.toPrecision(2)}).`,
  ];
  for (const other of ranked) {
    if (other === preferred) continue;
    sentences.push(`${other.text} ${verdictOn(other, preferred)}.`);
  }
  if (preferred.unknown.length > 0)
    sentences.push(`Not identifiable in ${preferred.text}: ${preferred.unknown.join(', ')}.`);
  return sentences.join(' ');
}

function verdictOn(other: RankedFit, preferred: RankedFit): string {
  const more = size(other) - size(preferred);
  const by = `AICc ${signed(other.deltaAicc - preferred.deltaAicc)}`;
  if (other.deltaAicc <= SUBSTANTIAL)
    return more > 0
      ? `fits no better than its ${more} more ${more === 1 ? 'parameter costs' : 'parameters cost'} (${by})`
      : `is supported as well (${by})`;
  const support =
    other.deltaAicc < NEXT_TO_NONE ? 'is less supported by the data' : 'is not supported by the data';
  return more > 0
    ? `adds ${more} ${more === 1 ? 'parameter' : 'parameters'} and ${support} (${by})`
    : `${support} (${by})`;
}

const signed = (value: number) => `${value < 0 ? '-' : '+'}${Math.abs(value).toPrecision(2)}`;
