/** What the fit of a circuit says on the terminal. */
import type { FittedParameter } from '../models/circuit/fit-report.ts';
import type { SpectrumFit } from '../node/stored/circuit-fits.ts';
import { bindingsOf, standingOf } from '../node/stored/circuit-summary.ts';
import { verdictSentence } from '../node/stored/kramers-kronig-text.ts';
import { kineticsNotes, kineticsTable } from '../report/circuit-kinetics.ts';
import { parameterUnitShown } from '../report/parameter-unit.ts';
import { type ImpedanceUnit, UNIT_SHOWN } from '../report/spectrum.ts';
import { plainTable } from '../report/tables.ts';
import { pointsText } from './spectrum-input.ts';

const DOT = ' · ';
/** Of |Z|: what the verdict on a spectrum is by where nothing else is said. */
const LIMIT = 0.01;
/** Correlations from here on are named, and so many of them. */
const STRONG = 0.9;
const NAMED = 3;

const significant = (value: number, digits = 4) => String(Number(value.toPrecision(digits)));

export function fitLines(result: SpectrumFit): string[] {
  const { spectrum, candidates, kramersKronig } = result;
  const [{ circuit, fit }] = candidates;
  const tested =
    typeof kramersKronig === 'string'
      ? `Kramers–Kronig not tested: ${kramersKronig}`
      : verdictSentence(kramersKronig, LIMIT);
  return [
    [spectrum.name, pointsText(result)].join(DOT),
    tested,
    '',
    ...(candidates.length > 1 ? [candidatesTable(result), result.verdict ?? '', ''] : []),
    circuit,
    tableOf(
      ['Parameter', 'Value', '95 % interval', 'Unit', 'Note'],
      fit.parameters.map((one) => rowOf(one, spectrum.unit)),
    ),
    figuresLine(result),
    bindingsLine(result),
    ...kineticsLines(result),
  ];
}

/** What the fit says of the cell, and what it rests on. */
function kineticsLines({ kinetics: found }: SpectrumFit): string[] {
  if (found === undefined) return [];
  const { kinetics, cell, stateOfCharge } = found;
  return [
    '',
    `${cell} at SoC ${stateOfCharge}, charge transfer ${kinetics.roles.chargeTransfer}`,
    plainTable(kineticsTable(kinetics.quantities)),
    ...kineticsNotes(kinetics.quantities).map((note) => `  ${note}`),
  ];
}

function candidatesTable({ candidates }: SpectrumFit): string {
  const [{ fit: best }] = candidates;
  const rows = candidates.map(({ circuit, fit }) => [
    circuit,
    String(fit.parameters.filter(({ fixed }) => !fixed).length),
    significant(fit.chi2),
    (fit.aicc - best.aicc).toFixed(1),
    (fit.bic - best.bic).toFixed(1),
    noteOf(fit.status, fit.parameters),
  ]);
  return tableOf(['Circuit', 'Free', 'chi²', 'ΔAICc', 'ΔBIC', 'Note'], rows);
}

/** Columns in which nothing stands are left out. */
function tableOf(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = titles.map((_, c) => rows.some((row) => row[c] !== ''));
  const kept = <T>(all: readonly T[]) => all.filter((_, c) => used[c]);
  return plainTable({ columns: kept(titles).map((title) => ({ title })), rows: rows.map(kept) });
}

function noteOf(status: string, parameters: readonly FittedParameter[]): string {
  if (status !== 'converged') return 'not converged';
  const lost = parameters.filter(({ identifiable }) => !identifiable).length;
  return lost === 0 ? '' : `${lost} not identifiable`;
}

function rowOf(one: FittedParameter, unit: ImpedanceUnit): string[] {
  const standing = standingOf(one);
  const { value, interval } = withError(one);
  const shown = parameterUnitShown(one.unit, unit);
  return [one.path, value, interval, shown, standing === 'identifiable' ? '' : standing];
}

/** Beyond these powers of ten the power stands behind. */
const [LEAST_POWER, MOST_POWER] = [-3, 4];

type Spread = Pick<FittedParameter, 'value' | 'standardError' | 'interval'>;

/**
 * The error with two digits, the others with as many decimals: "12.30 ± 0.15", "(1.23 ± 0.40)e-5". An error larger than
 * its value leaves none.
 */
export function withError({ value, standardError, interval }: Spread): { value: string; interval: string } {
  if (!(standardError > 0 && Number.isFinite(standardError)))
    return { value: significant(value), interval: '' };
  if (standardError >= value) {
    const ends = interval.map((end) => significant(end, 3));
    return {
      value: `${significant(value, 3)} ± ${significant(standardError, 2)}`,
      interval: ends.join(' to '),
    };
  }
  const power = Math.floor(Math.log10(value));
  const shift = power < LEAST_POWER || power > MOST_POWER ? power : 0;
  const scaled = (x: number) => x / 10 ** shift;
  const most = MOST_DIGITS - 1 - power + shift;
  const decimals = Math.max(0, Math.min(most, 1 - Math.floor(Math.log10(scaled(standardError)))));
  const fixed = (x: number) => scaled(x).toFixed(decimals);
  const whole = (text: string) => (shift === 0 ? text : `(${text})e${shift}`);
  const error =
    Number(fixed(standardError)) === 0 ? significant(scaled(standardError), 2) : fixed(standardError);
  return {
    value: whole(`${fixed(value)} ± ${error}`),
    interval: whole(`${fixed(interval[0])} to ${fixed(interval[1])}`),
  };
}

/** No instrument gives more. */
const MOST_DIGITS = 7;
function figuresLine({ spectrum, candidates }: SpectrumFit): string {
  const [{ fit }] = candidates;
  const unit = UNIT_SHOWN[spectrum.unit].replace('Ω', 'Ω²').replace('cm²', 'cm⁴');
  return [
    `chi² ${significant(fit.chi2)}`,
    `degrees of freedom ${fit.degreesOfFreedom}`,
    `Σ|ΔZ|² ${significant(fit.sumOfSquares)} ${unit}`,
    `AIC ${fit.aic.toFixed(1)}`,
    `BIC ${fit.bic.toFixed(1)}`,
    `condition number ${significant(fit.conditionNumber, 2)}`,
  ].join(DOT);
}

/** The largest correlation, or all strong ones as far as they are few. */
function bindingsLine({ candidates }: SpectrumFit): string {
  const all = bindingsOf(candidates[0].fit);
  if (all.length === 0) return 'one free parameter, no correlations';
  const strong = all.filter(({ correlation }) => Math.abs(correlation) >= STRONG);
  const named = strong.length === 0 ? all.slice(0, 1) : strong.slice(0, NAMED);
  const texts = named.map(({ between, correlation }) => `${between.join('–')} ${correlation.toFixed(3)}`);
  const more = strong.length > NAMED ? `, and ${strong.length - NAMED} more beyond ${STRONG}` : '';
  return `largest correlations: ${texts.join(', ')}${more}`;
}
