/** The scalars of a fit by name, each with its unit in the name. */
import type { CircuitFit, FittedParameter } from '../../models/circuit/fit-report.ts';
import { parameterUnit } from '../../report/parameter-unit.ts';
import { type ImpedanceUnit, UNIT_IN_HEAD } from '../../report/spectrum.ts';
import type { Summary } from '../store/summary.ts';
import type { Candidate, SpectrumFit } from './circuit-fits.ts';
import { kramersKronigScalars } from './kramers-kronig-text.ts';

export function standingOf({ fixed, identifiable }: FittedParameter): string {
  if (fixed) return 'fixed';
  return identifiable ? 'identifiable' : 'not identifiable';
}

/** The strongest binding of two free parameters; undefined of fewer. */
export interface Binding {
  readonly between: readonly [string, string];
  readonly correlation: number;
}

/** Correlations of free parameters, the strongest first. */
export function bindingsOf({ parameters, correlation }: CircuitFit): Binding[] {
  const free = parameters.filter(({ fixed }) => !fixed).map(({ path }) => path);
  const all = free.flatMap((one, k) =>
    free.slice(k + 1).map((other, l): Binding => {
      return { between: [one, other], correlation: correlation[k]?.[k + 1 + l] ?? 0 };
    }),
  );
  return all.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
}

/** @param residuals [% of |Z|] */
export function fitSummary(
  result: SpectrumFit,
  residuals: { readonly re: Float64Array; readonly im: Float64Array },
): Summary {
  const { spectrum, candidates, dropped, kramersKronig } = result;
  const [{ circuit, fit }] = candidates;
  const frequencies = Array.from(spectrum.frequency);
  const square = residuals.re.reduce((sum, re, i) => sum + re ** 2 + (residuals.im[i] as number) ** 2, 0);
  const [binding] = bindingsOf(fit);
  const numbers = {
    Points: frequencies.length,
    'Points left out': dropped,
    'Lowest frequency [Hz]': Math.min(...frequencies),
    'Highest frequency [Hz]': Math.max(...frequencies),
    ...Object.assign({}, ...fit.parameters.map((one) => parameterScalars(one, spectrum.unit))),
    chi2: fit.chi2,
    'Degrees of freedom': fit.degreesOfFreedom,
    [`Sum of squares [${UNIT_IN_HEAD[spectrum.unit].replace('Ohm', 'Ohm2').replace('cm2', 'cm4')}]`]:
      fit.sumOfSquares,
    'RMS residual [%]': Math.sqrt(square / frequencies.length),
    AIC: fit.aic,
    BIC: fit.bic,
    'Condition number': fit.conditionNumber,
    ...(binding && {
      'Largest correlation': binding.correlation,
      'Largest correlation between': binding.between.join(', '),
    }),
    ...(typeof kramersKronig === 'string' ? {} : kramersKronigScalars(kramersKronig)),
  };
  return {
    Spectrum: spectrum.name,
    Circuit: circuit,
    Status: fit.status === 'converged' ? 'finished' : 'failed',
    Ended: fit.status === 'converged' ? 'converged' : (fit.warnings[0] ?? fit.status),
    ...finite(numbers),
    ...kineticsScalars(result),
    ...(result.verdict === undefined ? {} : { 'Candidates compared': result.verdict }),
    Warnings: fit.warnings.map((warning) => ({ Warning: warning })),
    Candidates: candidates.map((one) => candidateScalars(one, fit)),
  };
}

/** "i_0 less foil [A.m-2]": what the fit says of the cell. */
function kineticsScalars({ kinetics: found }: SpectrumFit): Record<string, string | number> {
  if (found === undefined) return {};
  const scalars = found.kinetics.quantities.flatMap(({ name, unit, value, standardError }) => [
    [`${name} [${unit}]`, value],
    [`${name} standard error [${unit}]`, standardError],
  ]);
  return { Cell: found.cell, 'State of charge': found.stateOfCharge, ...finite(Object.fromEntries(scalars)) };
}

function parameterScalars(
  { path, value, standardError, interval, fixed, ...one }: FittedParameter,
  of: ImpedanceUnit,
) {
  const unit = parameterUnit(one.unit, of);
  const key = (what: string) => `${path}${what}${unit === undefined ? '' : ` [${unit}]`}`;
  return {
    [key('')]: value,
    ...(fixed
      ? {}
      : {
          [key(' standard error')]: standardError,
          [key(' lower 95 %')]: interval[0],
          [key(' upper 95 %')]: interval[1],
        }),
    [`${path} status`]: standingOf({ path, value, standardError, interval, fixed, ...one }),
  };
}

function candidateScalars({ circuit, fit }: Candidate, best: CircuitFit) {
  return finite({
    Circuit: circuit,
    Ended: fit.status,
    'Free parameters': fit.parameters.filter(({ fixed }) => !fixed).length,
    'Not identifiable': fit.parameters.filter(({ identifiable }) => !identifiable).length,
    chi2: fit.chi2,
    AIC: fit.aic,
    AICc: fit.aicc,
    'AICc above the best': fit.aicc - best.aicc,
    BIC: fit.bic,
    'BIC above the best': fit.bic - best.bic,
  });
}

/** Without the numbers that are none: the error of what has no influence, the condition of what is singular. */
function finite(given: Readonly<Record<string, string | number>>): Record<string, string | number> {
  const entries = Object.entries(given);
  return Object.fromEntries(
    entries.filter(([, value]) => typeof value === 'string' || Number.isFinite(value)),
  );
}
