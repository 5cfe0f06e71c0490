/** Rows of the spectra of a claim: what an impedance experiment gives, or a circuit that is fitted to it. */
import { equilibrium } from '../../cell/equilibrium.ts';
import { type ImpedanceExperiment, runImpedance } from '../../experiments/impedance.ts';
import { programOf } from '../../experiments/program.ts';
import type { Spectrum } from '../../experiments/spectrum.ts';
import { circuitImpedance } from '../../models/circuit/circuit.ts';
import { fitCircuit } from '../../models/circuit/fit.ts';
import { circuitKinetics } from '../../models/circuit/kinetics.ts';
import type { FittedTo, Row } from '../../studies/validation/claim.ts';
import type { SubjectRows } from '../../studies/validation.ts';
import { residualsOf } from './circuit-fit.ts';
import type { FitKinetics, SpectrumFit } from './circuit-fits.ts';
import { fitSummary } from './circuit-summary.ts';
import { impedanceSummary } from './impedance.ts';
import { inOhmCm2, OHM_CM2 } from './spectrum-rows.ts';

/** Starts of a fit, as `stratode fit-circuit` has them. */
const STARTS = 64;

export function spectrumRows(experiment: ImpedanceExperiment, circuit: FittedTo | undefined): SubjectRows {
  const result = runImpedance(experiment, programOf(experiment.steps));
  if (result.ending.status === 'failed') return { failed: result.ending.sentence };
  const { Spectra } = impedanceSummary(result);
  const states = Array.isArray(Spectra) ? (Spectra as readonly Row[]) : [];
  if (circuit === undefined) return { parts: states };
  const rows: Row[] = [];
  for (const [k, spectrum] of result.spectra.entries()) {
    const fitted = fitRow(experiment, spectrum, circuit);
    if ('failed' in fitted) return fitted;
    rows.push({ ...states[k], ...fitted.row });
  }
  return { parts: rows };
}

/** A fit to the spectrum without noise, by the modulus; with what it says of the cell where the circuit tells. */
function fitRow(
  { cell }: ImpedanceExperiment,
  simulated: Spectrum,
  { text, circuit, settings }: FittedTo,
): { readonly row: Row } | { readonly failed: string } {
  const spectrum = { ...inOhmCm2(simulated), unit: 'ohm cm2' as const };
  const fit = fitCircuit(circuit, spectrum, { ...settings, weights: 'modulus', starts: STARTS });
  if (fit.status !== 'converged') return { failed: `${spectrum.name}: the fit of ${text} did not converge` };
  const theta = equilibrium(cell).atStateOfCharge(simulated.stateOfCharge).theta;
  const lowestFrequency = Math.min(...simulated.frequencies);
  const reading = circuitKinetics(fit, cell, theta, { area: OHM_CM2, lowestFrequency });
  const stateOfCharge = simulated.stateOfCharge;
  const kinetics: FitKinetics | undefined = reading.ok
    ? { kinetics: reading.kinetics, cell: cell.name, stateOfCharge, document: {} }
    : undefined;
  const whole: SpectrumFit = {
    number: 1,
    spectrum,
    dropped: 0,
    candidates: [{ circuit: text, fit }],
    verdict: undefined,
    kramersKronig: 'not tested',
    ...(kinetics === undefined ? {} : { kinetics }),
  };
  const fitted = circuitImpedance(circuit, fit.values, spectrum.frequency);
  const entries = Object.entries(fitSummary(whole, residualsOf(spectrum, fitted)));
  return { row: Object.fromEntries(entries.filter(([, value]) => typeof value !== 'object')) as Row };
}
