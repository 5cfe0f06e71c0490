/** The door for node: input files, drawings, result folders. */
export { FileError, writeAtomically } from './atomic-write.ts';
export { rowsOf } from './claim-rows.ts';
export { type LoadOptions, loadAny, loadCell, loadExperiment, loadStudy, loadSweep } from './load.ts';
export type { LoadedCell, LoadedExperiment, LoadedImpedance, LoadedStudy, LoadedSweep } from './loaded.ts';
export { renderSvg } from './render-svg.ts';
export { checkFolder, type FolderOptions, readManifest } from './store.ts';
export { storeComparison } from './store-comparison.ts';
export { type ImpedanceInput, storeImpedance } from './store-impedance.ts';
export type { RunInput } from './store-manifest.ts';
export { type ProtocolInput, type StoredRun, storeRun } from './store-run.ts';
export { runSummary, type Summary } from './store-summary.ts';
export { storeValidation } from './store-validation.ts';
export { packageVersion } from './version.ts';
