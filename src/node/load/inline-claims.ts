/** The claims of a validation with the files they name put in their place: experiments, cells, studies. */
import { isObject } from '../../cell/fields.ts';
import { valueAt } from '../../cell/issues.ts';
import type { JsonObject } from '../../cell/normalise.ts';
import { issue } from '../../core/errors.ts';
import { type CellPlace, inlineCell, type ObjectFile, stem } from './inline.ts';
import { inlineExperiment, inlineStudyAt, inside } from './inline-study.ts';
import { openNamed } from './open-named.ts';
import type { Origins } from './origins.ts';

/** What cannot be had is left empty; why is in `origins`. */
export function inlineClaims(document: JsonObject, file: ObjectFile, origins: Origins): JsonObject {
  const { claims } = document;
  if (!Array.isArray(claims)) return document;
  const whole: CellPlace = { file, local: [], at: [] };
  const inlined = claims.map((claim, i) => withSubjects(claim, inside(whole, 'claims', i), origins));
  return { ...document, claims: inlined };
}

function withSubjects(claim: unknown, place: CellPlace, origins: Origins): unknown {
  if (!isObject(claim)) return claim;
  const found: JsonObject = { ...claim };
  const at = (key: string) => inside(place, key);
  if ('experiment' in claim) found['experiment'] = inlineExperiment(at('experiment'), origins) ?? {};
  if ('cell' in claim) {
    const cell = inlineCell(at('cell'), origins, [place.file.path]);
    found['cell'] =
      isObject(cell) && !('name' in cell) ? { name: String(claim['id']), ...cell } : (cell ?? {});
  }
  if ('study' in claim) found['study'] = inlineStudyOf(at('study'), origins) ?? {};
  if (isObject(claim['against'])) found['against'] = withSubjects(claim['against'], at('against'), origins);
  return found;
}

/** A study that a claim names: a path to its file, or itself. */
function inlineStudyOf(place: CellPlace, origins: Origins): unknown {
  const { file, local, at } = place;
  const given = valueAt(file.data, local);
  if (isObject(given)) {
    const { $schema: _, ...document } = given;
    return inlineStudyAt(document, place, origins);
  }
  if (typeof given !== 'string') {
    const message = 'must be a path to a study file, or a study';
    return origins.lack(at, [file.place(issue('reference', local, message, { received: given }))]);
  }
  const opened = openNamed(given, place, 'study', origins);
  if (opened === undefined) return undefined;
  const { $schema: _, ...document } = opened.data;
  return { name: stem(opened.path), ...inlineStudyAt(document, { file: opened, local: [], at }, origins) };
}
