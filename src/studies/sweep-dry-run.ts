/** Reads some cases of a sweep before the first is run, so that a study that cannot work says so at once. */
import { type Issue, issue, type PathPart } from '../core/errors.ts';
import { readExperiment } from '../experiments/schema.ts';
import { checkStep } from '../experiments/step-support.ts';
import type { Coordinate } from './axis.ts';
import { caseReader } from './case-reader.ts';
import { caseAt, coordinatesOf, counted, independent, type SweepCase, unadjustedCase } from './cases.ts';
import { overlap } from './experiment-paths.ts';
import type { Sweep } from './sweep.ts';

/** So many cases, spread over the study, are read. */
const CASES = 8;
/** So many values of a list are tried one by one. */
const VALUES = 50;

/** Findings that depend on other values too. */
const TOGETHER: readonly string[] = ['closure', 'plausibility'];

/** A finding in a case, at its place in the study. */
interface Placed {
  readonly issue: Issue;
  /** The axis whose value it is about. */
  readonly axis: string | undefined;
}

/**
 * Errors: values that their own key refuses, and what is wrong in every case that was read. A case that alone is
 * refused, porosity and active fraction together beyond 1, say, is a row of the result.
 */
export function dryRunIssues(sweep: Sweep): { errors: Issue[]; warnings: readonly Issue[] } {
  if (sweep.base['experiment'] !== 'protocol') {
    const received = sweep.base['experiment'];
    const message = 'is no experiment that this version sweeps';
    const details = { received, allowed: '"protocol"' };
    return { errors: [issue('unsupported', ['base', 'experiment'], message, details)], warnings: [] };
  }
  const coordinates = coordinatesOf(sweep);
  const step = Math.max(1, Math.floor(sweep.count / CASES));
  const indices = Array.from({ length: Math.min(CASES, sweep.count) }, (_, k) => k * step);
  const whole = readWhole(sweep, caseAt(sweep, 0, coordinates(0)));
  const read = whole.issues.length > 0 ? wholeReader(sweep) : quickReader(sweep);
  const single = valueIssues(sweep, read);
  const first = whole.issues;
  const others = indices.slice(1).map((index) => read(index, coordinates(index)));
  const told = new Set(single.map(keyOf));
  const shared = first.filter(
    (it) => !told.has(keyOf(it.issue)) && others.every((list) => list.some((other) => alike(it, other))),
  );
  const none = [first, ...others].every((issues) => issues.length > 0);
  const rest = none && single.length === 0 && shared.length === 0 ? first : shared;
  return {
    errors: [...single, ...rest.map((it) => it.issue)],
    warnings: whole.warnings.map((it) => it.issue),
  };
}

/** Values of lists and ends of spans that are refused whatever the other axes are. */
function valueIssues(sweep: Sweep, read: Reader): Issue[] {
  const axes = independent(sweep.axes);
  const firsts = axes.map((axis) => (axis.kind === 'list' ? counted(axis, 0) : endOf(axis, 'from')));
  return axes.flatMap((axis, d) => {
    const trials: [PathPart, Coordinate][] =
      axis.kind === 'list'
        ? axis.values.slice(0, VALUES).map((value, i) => [i, value])
        : [
            ['from', endOf(axis, 'from')],
            ['to', endOf(axis, 'to')],
          ];
    return trials.flatMap(([place, coordinate]) => {
      const at = firsts.map((first, k) => (k === d ? coordinate : first));
      return read(0, at)
        .filter((it) => it.axis === axis.name && !TOGETHER.includes(it.issue.code))
        .map(({ issue: it }) => {
          const inside = it.path.slice(2);
          return { ...it, path: ['vary', axis.name, place, ...inside] };
        });
    });
  });
}

function endOf(
  axis: { from: { written: string | number }; to: { written: string | number } },
  key: 'from' | 'to',
) {
  const { written } = axis[key];
  return { value: written, label: written };
}

/** What is wrong with the case where the axes have these coordinates. */
type Reader = (index: number, coordinates: readonly Coordinate[]) => Placed[];

function wholeReader(sweep: Sweep): Reader {
  return (index, coordinates) => readWhole(sweep, caseAt(sweep, index, coordinates)).issues;
}

/** Where the first case is in order, the others are read by what they change. */
function quickReader(sweep: Sweep): Reader {
  const read = caseReader(sweep);
  return (index, coordinates) => {
    const { reading } = read(unadjustedCase(sweep, index, coordinates));
    return reading.ok ? [] : reading.issues.map((it) => inStudy(sweep, it));
  };
}

function readWhole(sweep: Sweep, one: SweepCase): { issues: Placed[]; warnings: Placed[] } {
  const reading = readExperiment(one.document, checkStep, { compile: sweep.compile });
  const place = (it: Issue): Placed => inStudy(sweep, it);
  return reading.ok
    ? { issues: [], warnings: reading.warnings.map(place) }
    : { issues: reading.issues.map(place), warnings: [] };
}

/** Where in the study a finding of the experiment is from: the axis, the adjusted value, or the base. */
function inStudy({ axes, equal }: Sweep, it: Issue): Placed {
  const axis = axes.findLast(({ path }) => path?.every((part, i) => part === it.path[i]));
  if (axis?.path !== undefined) {
    const path = ['vary', axis.name, ...it.path.slice(axis.path.length)];
    return { issue: { ...it, path }, axis: axis.name };
  }
  const adjusts = equal !== undefined && adjustedPaths(equal.adjust).some((path) => overlap(path, it.path));
  if (adjusts) return { issue: { ...it, path: ['equal', 'adjust'] }, axis: undefined };
  return { issue: { ...it, path: ['base', ...it.path] }, axis: undefined };
}

function adjustedPaths(adjust: NonNullable<Sweep['equal']>['adjust']): PathPart[][] {
  if (adjust === 'thickness') return [];
  return [['cell', 'positive', 'layers', adjust.layer, adjust.key]];
}

const keyOf = (it: Issue): string => `${it.path.slice(0, 2).join('.')}: ${it.message}`;

function alike(a: Placed, b: Placed): boolean {
  return keyOf(a.issue) === keyOf(b.issue);
}
