/** The pure door: cells, experiments and studies as data, run in any JavaScript engine. Files are in `stratode/node`. */
export { type Cell, type Foil, type Layer, layerLabel, type Separator, specificArea } from './cell/cell.ts';
export { type Derived, type DerivedLayer, derive } from './cell/derived.ts';
export { type Equilibrium, equilibrium, type RestState } from './cell/equilibrium.ts';
export type { InitialState } from './cell/initial-state.ts';
export { setByPath, settablePaths } from './cell/paths.ts';
export type { Provenance } from './cell/provenance.ts';
export { type CellReading, type ResolvedCell, readCell, resolveCell } from './cell/resolve.ts';
export { formatIssue, InputError, type Issue, type IssueCode } from './core/errors.ts';
export type { CompileExpression } from './core/expression.ts';
export { expressionsFor } from './core/expression-loader.ts';
export { inUnit, kinds, quantityText, readQuantity, readRate } from './core/units.ts';
export { type Analysis, analyse } from './experiments/analysis.ts';
export { type CycleRow, cycleRows } from './experiments/cycles.ts';
export type { ExperimentKind } from './experiments/experiment.ts';
export { logFrequencies } from './experiments/frequencies.ts';
export {
  type ImpedanceExperiment,
  type ImpedanceResult,
  runImpedance,
  type Spectrum,
} from './experiments/impedance.ts';
export { type ImpedanceReading, readImpedance } from './experiments/impedance-schema.ts';
export type { MeasuredCurve, MeasuredMisfit } from './experiments/measured-curve.ts';
export type { MeasuredRetention, RetentionMisfit } from './experiments/measured-retention.ts';
export type { Accuracy, Mesh, Numerics, OutputOptions } from './experiments/numerics.ts';
export { programOf, type StepDocument } from './experiments/program.ts';
export { runProtocol } from './experiments/protocol.ts';
export type { PulseRow } from './experiments/pulses.ts';
export { peukertExponent, type RateTestRow } from './experiments/rate-capability.ts';
export type {
  BalanceErrors,
  Ending,
  Excursion,
  LayerUse,
  RunResult,
  Series,
  StepResult,
} from './experiments/result.ts';
export {
  type Experiment,
  type ExperimentReading,
  type ResolvedExperiment,
  readExperiment,
  resolveExperiment,
} from './experiments/schema.ts';
export { startIssues } from './experiments/step-start.ts';
export { checkStep } from './experiments/step-support.ts';
export { stepText } from './experiments/step-text.ts';
export {
  parseStep,
  type Step,
  type StepControl,
  type StepReading,
  type Termination,
} from './experiments/steps.ts';
export { type MeshError, verifyMesh } from './experiments/verify-mesh.ts';
export {
  activeMaterial,
  activeMaterialNames,
  electrolyte,
  electrolyteNames,
  metal,
  metalNames,
} from './materials/library.ts';
export type { ActiveMaterial, Electrolyte, Metal } from './materials/material.ts';
export { overlappingSpheres } from './microstructure/generate-overlapping.ts';
export { packedSpheres } from './microstructure/generate-packed.ts';
export { localThickness } from './microstructure/local-thickness.ts';
export { type LayerMeasurement, measureLayer } from './microstructure/measure-layer.ts';
export { type ResolvedTortuosity, resolvedTortuosity } from './microstructure/resolution.ts';
export { type SegmentOptions, segmented } from './microstructure/segment.ts';
export { type Tortuosity, type TortuosityOptions, tortuosity } from './microstructure/tortuosity.ts';
export type { Volume } from './microstructure/volume.ts';
export {
  type Circuit,
  type CircuitParameter,
  circuitImpedance,
  createCircuit,
} from './models/circuit/circuit.ts';
export type { CircuitSettings } from './models/circuit/circuit-settings.ts';
export type { CircuitTree, Notation } from './models/circuit/circuit-tree.ts';
export { type CircuitComparison, compareCircuits, type RankedFit } from './models/circuit/compare.ts';
export { type Drt, type DrtOptions, relaxationTimes } from './models/circuit/drt.ts';
export { type FitOptions, fitCircuit } from './models/circuit/fit.ts';
export type { CircuitFit, FittedParameter } from './models/circuit/fit-report.ts';
export { type CircuitReading, parseCircuit } from './models/circuit/grammar.ts';
export {
  type KramersKronigOptions,
  type KramersKronigTest,
  kramersKronig,
} from './models/circuit/kramers-kronig.ts';
export { CIRCUIT_PRESETS, type CircuitPreset, presetCircuit } from './models/circuit/presets.ts';
export { printCircuit } from './models/circuit/print.ts';
export type { MeasuredSpectrum } from './models/circuit/starts.ts';
export type { Weights } from './models/circuit/weights.ts';
export type { RatePoint, VoltageCurve } from './report/discharge.ts';
export { bodeFigure } from './report/figures/bode.ts';
export { type ComparisonFigure, comparisonFigure } from './report/figures/comparison.ts';
export type { Figure } from './report/figures/figure.ts';
export { impedanceSharesFigure } from './report/figures/impedance-shares.ts';
export { nyquistFigure } from './report/figures/nyquist.ts';
export { rateCapabilityFigure } from './report/figures/rate-capability.ts';
export { voltageCapacityFigure } from './report/figures/voltage-capacity.ts';
export { csvTable, markdownTable, plainTable, type Table } from './report/tables.ts';
export { caseSolver, type SolvedCase } from './studies/case-solver.ts';
export { type CaseList, caseList, type SweepCase } from './studies/cases.ts';
export type { Gain } from './studies/comparing/gains.ts';
export { type ComparisonCase, type ComparisonResult, runComparison } from './studies/comparison.ts';
export { type EqualTo, scaleToArealCapacity } from './studies/equal.ts';
export { type Nsga2Options, type Nsga2Result, nsga2 } from './studies/nsga2.ts';
export { hypervolume } from './studies/optimisation/hypervolume.ts';
export { type Polished, polish } from './studies/optimisation/polish.ts';
export type { Box, Evaluate, Individual, Worth } from './studies/optimisation/problem.ts';
export { type Optimisation, type OptimisationResult, runOptimisation } from './studies/optimisation.ts';
export { readOptimisation, resolveOptimisation } from './studies/optimisation-schema.ts';
export { latinHypercube } from './studies/sampling/latin-hypercube.ts';
export type { Points } from './studies/sampling/points.ts';
export { sobol } from './studies/sampling/sobol.ts';
export { type Comparison, type Design, readStudy, resolveStudy } from './studies/schema.ts';
export { localSensitivities } from './studies/sensitivity/local.ts';
export { ranked } from './studies/sensitivity/ranking.ts';
export { type SobolIndices, sobolIndices } from './studies/sensitivity/sobol-indices.ts';
export { type CaseResult, solveCase } from './studies/solve-case.ts';
export type { Combination, Sweep } from './studies/sweep.ts';
export { readSweep, resolveSweep, type SweepReading } from './studies/sweep-schema.ts';
export { type NumberBand, type Probability, probabilityLarger } from './studies/uncertainty/band.ts';
export { type Bands, sampledRuns, withBands } from './studies/uncertainty.ts';
export type { Claim, Validation } from './studies/validation/claim.ts';
export {
  type ClaimResult,
  runValidation,
  type ValidationResult,
  type Verdict,
} from './studies/validation.ts';
export { readValidation, resolveValidation } from './studies/validation-schema.ts';
