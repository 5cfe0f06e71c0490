/** Expressions of z as functions, checked over the whole depth of a layer. */
import { type Issue, issue } from '../core/errors.ts';
import type { CompileExpression } from '../core/expression.ts';
import { layerMean } from './average.ts';
import type { DepthProfile } from './cell.ts';
import type { Graded } from './graded.ts';
import { liesIn } from './interval.ts';
import type { Stated } from './measured.ts';

/** What reading a cell needs besides its document. */
export interface CellOptions {
  /** From core/expression-loader; documents with expressions need it. */
  readonly compile?: CompileExpression | undefined;
}

/** A value with its mean over the depth, and its course where it has one. */
export interface Profiled extends Stated {
  readonly expression?: string;
  readonly profile?: DepthProfile;
}

export type ProfileReading =
  | { readonly ok: true; readonly value: Profiled }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const SAMPLES = 1001;

/** The value; paths of issues are empty. An expression that does not vary is the number it is everywhere. */
export function profileOf(graded: Graded, { compile }: CellOptions): ProfileReading {
  if (!('expression' in graded)) return { ok: true, value: graded };
  const { expression: text, scale, limits, unit, source } = graded;
  const fail = (it: Issue): ProfileReading => ({ ok: false, issues: [{ ...it, received: text }] });
  if (compile === undefined) return fail(noCompiler());
  const reading = compile(text, ['z']);
  if (!reading.ok) {
    const { problem, nearest, allowed, hint } = reading;
    return fail(issue('syntax', [], problem, { nearest, allowed, hint }));
  }
  const { value } = reading.expression;
  const profile: DepthProfile = (z) => scale * value(z);
  const bad = firstDepth((z) => !liesIn(limits, profile(z)));
  if (bad !== undefined) {
    const at = Number(value(bad).toPrecision(6));
    return fail(
      issue('range', [], `is ${at} at z = ${bad}; it must lie in ${limits.text} for all z in [0, 1]`),
    );
  }
  const first = profile(0);
  const level = firstDepth((z) => profile(z) !== first) === undefined;
  const average = level ? first : layerMean(profile);
  const { uncertainty: sigma, relative } = graded;
  const uncertainty = sigma === undefined || !relative ? sigma : sigma * Math.abs(average);
  const stated = { value: average, unit, uncertainty, source, expression: text };
  return { ok: true, value: level ? stated : { ...stated, profile } };
}

/** A document with expressions was read without `compile`. */
export function noCompiler(): Issue {
  const hint = 'pass {compile} from expressionsFor(document), or load the file with stratode/node';
  return issue('unsupported', [], 'is an expression, and no compiler was given', { hint });
}

/**
 * The first depth of a dense sample, the ends with it, at which something holds.
 *
 * @param of what it depends on: where none of these varies, one depth speaks for all
 */
export function firstDepth(
  holds: (z: number) => boolean,
  ...of: readonly Pick<Profiled, 'profile'>[]
): number | undefined {
  if (of.length > 0 && of.every(({ profile }) => profile === undefined)) return holds(0) ? 0 : undefined;
  for (let i = 0; i < SAMPLES; i++) {
    const z = i / (SAMPLES - 1);
    if (holds(z)) return z;
  }
  return undefined;
}

/** The value at a depth. */
export function at({ value, profile }: Pick<Profiled, 'value' | 'profile'>, z: number): number {
  return profile === undefined ? value : profile(z);
}
