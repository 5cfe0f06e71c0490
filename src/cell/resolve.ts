/** From a cell document to the cell the equations want: everything checked, in SI, materials looked up. */
import { InputError, type Issue, issue, type PathPart } from '../core/errors.ts';
import { inUnit } from '../core/units.ts';
import { buildCell } from './build.ts';
import { type Cell, layerLabel } from './cell.ts';
import { crossChecks } from './checks.ts';
import { windowIssues } from './equilibrium.ts';
import { issuesOf } from './issues.ts';
import { LawMaker } from './laws.ts';
import { normaliseCell } from './normalise.ts';
import type { CellOptions } from './profile.ts';
import { withProfiles } from './profiled.ts';
import { type Provenance, provenanceOf } from './provenance.ts';
import { cellSchema, keyHomes, type StatedCell } from './schema.ts';

export interface ResolvedCell {
  readonly cell: Cell;
  readonly provenance: readonly Provenance[];
  readonly warnings: readonly Issue[];
}

/** Either a cell, or everything that is wrong with it; paths are those of the document. */
export type CellReading =
  | ({ readonly ok: true } & ResolvedCell)
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Checks and resolves a cell document.
 *
 * @param document as written in the file, references already inlined
 * @param options.compile from `expressionsFor(document)`; needed where the document holds expressions
 */
export function readCell(document: unknown, options: CellOptions = {}): CellReading {
  const normal = normaliseCell(document);
  const parsed = cellSchema.safeParse(normal);
  const issues = parsed.success ? [] : issuesOf(parsed.error, normal, keyHomes);
  issues.push(...crossChecks(normal, options));
  if (!parsed.success || issues.length > 0) return { ok: false, issues };
  const defaults: Provenance[] = [];
  const stated = withProfiles(parsed.data, options);
  const cell = buildCell(stated, new LawMaker(options, stated.temperature.value), defaults);
  const outside = windowIssues(cell);
  if (outside.length > 0) return { ok: false, issues: outside };
  const provenance = [...provenanceOf(stated), ...defaults];
  return { ok: true, cell, provenance, warnings: warningsOf(cell, parsed.data) };
}

/** Like {@link readCell}, throwing an InputError with all issues. */
export function resolveCell(document: unknown, options: CellOptions = {}): ResolvedCell {
  const reading = readCell(document, options);
  if (!reading.ok) throw new InputError(reading.issues);
  return reading;
}

/** Diffusion times R^2/D_s outside these [s] are a slip of units more often than a material. */
const DIFFUSION_TIME = { from: 1, to: 1e6 };

function warningsOf(cell: Cell, stated: StatedCell): Issue[] {
  const found: Issue[] = [];
  const warn = (path: PathPart[], message: string, received: unknown, hint?: string) =>
    found.push(issue('plausibility', path, message, { severity: 'warning', received, hint }));
  const { material, concentration } = cell.electrolyte;
  if (!(concentration >= material.range.from && concentration <= material.range.to)) {
    const range = `${material.range.from}–${material.range.to} mol/m^3`;
    warn(
      ['electrolyte', 'concentration'],
      `is outside ${range}, where ${material.name} was measured`,
      concentration,
    );
  }
  const { temperatureRange: known } = material;
  if (known !== undefined && !(cell.temperature >= known.from && cell.temperature <= known.to)) {
    const message = `is outside ${known.from}–${known.to} K, for which ${material.name} is known`;
    warn(['temperature'], message, `${cell.temperature} K`, 'its properties keep their values beyond');
  }
  cell.positive.layers.forEach((layer, i) => {
    const label = layerLabel(i, layer.name);
    if (2 * layer.particleRadius > layer.thickness) {
      const diameter = inUnit(2 * layer.particleRadius, 'um');
      const message = `particles of ${diameter} um diameter are larger than ${label} is thick`;
      warn(['positive', 'layers', i, 'particleRadius'], message, undefined);
    }
    const given = stated.positive.layers[i]?.material.diffusivity;
    if (given === undefined || !('value' in given)) return;
    const D_s = given.value;
    const time = layer.particleRadius ** 2 / D_s;
    if (time >= DIFFUSION_TIME.from && time <= DIFFUSION_TIME.to) return;
    const message = `gives a diffusion time R^2/D_s of ${time.toPrecision(2)} s in ${label}`;
    warn(['positive', 'layers', i, 'material', 'diffusivity'], message, `${D_s} m^2/s`, 'is it cm^2/s?');
  });
  return found;
}
