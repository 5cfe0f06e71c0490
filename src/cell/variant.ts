/**
 * Cells that differ from one in a few numbers of their layers: built again from what was read, without reading the
 * document again, which for a sample costs as much as a third of its run.
 */
import type { PathPart } from '../core/errors.ts';
import { buildCell } from './build.ts';
import type { Cell } from './cell.ts';
import { isObject } from './fields.ts';
import { liesIn } from './interval.ts';
import { issuesOf, valueAt } from './issues.ts';
import { LawMaker } from './laws.ts';
import { normaliseCell } from './normalise.ts';
import { replaceAt } from './paths.ts';
import type { CellOptions } from './profile.ts';
import { withProfiles } from './profiled.ts';
import { cellSchema, type StatedCell, thicknessLimits } from './schema.ts';

export interface Change {
  readonly path: readonly PathPart[];
  /** SI. */
  readonly value: number;
}

/** The cell with the changes; undefined where only reading its document can tell whether it is one. */
export type Variants = (changes: readonly Change[]) => Cell | undefined;

/** What can be changed here: numbers of a layer whose bounds are those below. */
const PLAIN: readonly PathPart[] = ['porosity', 'activeFraction', 'particleRadius', 'thickness'];

/** @param document of a cell, which was accepted before */
export function variantsOf(document: unknown, options: CellOptions): Variants {
  const parsed = cellSchema.safeParse(normaliseCell(document));
  if (!parsed.success)
    throw new Error(`a cell that was accepted is refused: ${issuesOf(parsed.error, document)[0]?.message}`);
  return (changes) => {
    let stated: unknown = parsed.data;
    for (const { path, value } of changes) {
      const given = valueAt(stated, path);
      const isNumber = isObject(given) && typeof given['value'] === 'number' && !('expression' in given);
      if (!isNumber || path[0] !== 'positive' || path.length !== 4 || !PLAIN.includes(path[3]!))
        return undefined;
      stated = replaceAt(stated, path, { ...given, value });
    }
    const { temperature } = parsed.data;
    const made = buildCell(
      withProfiles(stated as StatedCell, options),
      new LawMaker(options, temperature.value),
      [],
    );
    return made.positive.layers.every(isSound) ? made : undefined;
  };
}

function isSound({
  porosity,
  activeFraction,
  particleRadius,
  thickness,
  gradient,
}: Cell['positive']['layers'][number]) {
  if (gradient !== undefined) return false;
  const fractions = porosity > 0 && activeFraction > 0 && porosity + activeFraction <= 1;
  return fractions && particleRadius > 0 && particleRadius <= thickness && liesIn(thicknessLimits, thickness);
}
