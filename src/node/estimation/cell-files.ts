/** Cell files with what was estimated: value, uncertainty and where it is from. */
import { isObject } from '../../cell/fields.ts';
import { valueAt } from '../../cell/issues.ts';
import type { JsonObject } from '../../cell/normalise.ts';
import { replaceAt } from '../../cell/paths.ts';
import { written } from '../../studies/axis.ts';
import type { EstimationResult } from '../../studies/estimation/result.ts';
import { finiteJson } from '../files/finite.ts';
import { errorOf, sourceOf } from './tables.ts';

/** By path in the result folder: "cells/SLC1.json"; of cells that have an unknown. */
export function cellFiles(result: EstimationResult): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, document] of Object.entries(result.study.cells)) {
    const changed = estimatedCell(document, name, result);
    if (changed === undefined) continue;
    const own = document['name'];
    const shown = name === 'cell' && typeof own === 'string' ? own : name;
    const path = `cells/${shown.replace(/[^\p{L}\p{N}._+-]/gu, '-')}.json`;
    files.set(path, finiteJson(path, changed));
  }
  return files;
}

function estimatedCell(document: JsonObject, name: string, result: EstimationResult): JsonObject | undefined {
  let changed: unknown;
  const source = sourceOf(result.study);
  for (const estimate of result.estimates) {
    const { unknown, value } = estimate;
    const error = errorOf(estimate);
    for (const { cell, path } of unknown.places) {
      if (cell !== name) continue;
      const stated = {
        value: written(value, unknown.unit),
        uncertainty: written(error, unknown.unit),
        source,
      };
      changed = replaceAt(changed ?? document, path, { ...kept(valueAt(document, path)), ...stated });
    }
  }
  return changed as JsonObject | undefined;
}

/** What a value's course with temperature is does not change with it. */
function kept(before: unknown): JsonObject {
  if (!isObject(before)) return {};
  return Object.fromEntries(
    Object.entries(before).filter(([key]) => ['activationEnergy', 'referenceTemperature'].includes(key)),
  );
}
