/** The door for node: input files, drawings, result folders. */

export { renderSvg } from './drawing/render-svg.ts';
export { FileError, writeAtomically } from './files/atomic-write.ts';
export { type LoadOptions, loadAny, loadCell, loadExperiment, loadStudy, loadSweep } from './load/load.ts';
export type {
  LoadedCell,
  LoadedExperiment,
  LoadedImpedance,
  LoadedStudy,
  LoadedSweep,
} from './load/loaded.ts';
export type { RunInput } from './store/manifest.ts';
export { checkFolder, type FolderOptions, readManifest } from './store/store.ts';
export { runSummary, type Summary } from './store/summary.ts';
export { packageVersion } from './store/version.ts';
export { rowsOf } from './stored/claim-rows.ts';
export { storeComparison } from './stored/comparison.ts';
export { type ImpedanceInput, storeImpedance } from './stored/impedance.ts';
export { type ProtocolInput, type StoredRun, storeRun } from './stored/run.ts';
export { storeValidation } from './stored/validation.ts';
