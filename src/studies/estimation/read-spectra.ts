/** Measured spectra of an impedance experiment as observations of a fit. */
import { issuesOf, valueAt } from '../../cell/issues.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { type Issue, issue, type PathPart, under } from '../../core/errors.ts';
import { readImpedance } from '../../experiments/impedance-schema.ts';
import { type MeasuredSpectrum, measuredSpectrumField } from '../../experiments/measured-spectrum.ts';
import { countSteps } from '../../experiments/program.ts';
import { checkStep } from '../../experiments/step-support.ts';
import { ASSUMED, assumed } from './assumed-noise.ts';
import type { Observation } from './problem.ts';

export interface ObservationsReading {
  readonly observations: readonly Observation[];
  /** Paths are those of the experiment's document, its cell included. */
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

/** @param document the experiment with its cell and its spectra inlined */
export function readSpectraOf(document: unknown, options: CellOptions): ObservationsReading {
  const reading = readImpedance(document, checkStep, options);
  if (!reading.ok) return { observations: [], issues: reading.issues, warnings: [] };
  const { states, steps, afterEachStep } = reading.experiment;
  const count = steps.length === 0 ? states.length : afterEachStep ? countSteps(steps) : 1;
  const issues: Issue[] = [];
  const warnings = [...reading.warnings];
  const listed = valueAt(document, ['measured']);
  const observations = (Array.isArray(listed) ? listed : []).flatMap((raw, k) => {
    const at = ['measured', k];
    const parsed = measuredSpectrumField.safeParse(raw);
    if (!parsed.success) {
      issues.push(...issuesOf(parsed.error, raw).map((it) => under(at, it)));
      return [];
    }
    return spectrumOf(parsed.data, count, at, issues, warnings) ?? [];
  });
  return { observations, issues, warnings };
}

function spectrumOf(
  { name, state, noise, frequency, re, im }: MeasuredSpectrum,
  count: number,
  at: readonly PathPart[],
  issues: Issue[],
  warnings: Issue[],
): Observation | undefined {
  if (state === undefined && count > 1) {
    const allowed = `1 to ${count}, as the experiment lists its spectra`;
    issues.push(issue('missing', [...at, 'state'], 'is missing: there are several', { allowed }));
    return undefined;
  }
  if (state !== undefined && state > count) {
    issues.push(
      issue('range', [...at, 'state'], 'is no state of it', { received: state, allowed: `1 to ${count}` }),
    );
    return undefined;
  }
  if (noise === undefined) warnings.push(assumed(at, `${100 * ASSUMED.spectrum} %`));
  const deviation = noise ?? ASSUMED.spectrum;
  return { kind: 'spectrum', name, state: (state ?? 1) - 1, frequency, re, im, deviation };
}
