/** The study file of an estimation: cells, what is unknown in them, and the experiments that speak about it. */
import { z } from 'zod';
import { count, isObject, list, record, supported } from '../cell/fields.ts';
import { issuesOf, valueAt } from '../cell/issues.ts';
import { type JsonObject, normaliseCell } from '../cell/normalise.ts';
import type { CellOptions } from '../cell/profile.ts';
import { readCell } from '../cell/resolve.ts';
import { commonShape } from '../cell/schema.ts';
import { InputError, type Issue, issue, under } from '../core/errors.ts';
import { LARGEST_SEED } from '../core/random.ts';
import { boundIssues, unreadIssues } from './estimation/checks.ts';
import { type Cells, ONLY_CELL, placeOfCell } from './estimation/places.ts';
import type { Estimation } from './estimation/problem.ts';
import { readData } from './estimation/read-data.ts';
import { readVary } from './estimation/read-vary.ts';

export interface ResolvedEstimation {
  readonly study: Estimation;
  readonly warnings: readonly Issue[];
}

export type EstimationReading =
  | ({ readonly ok: true } & ResolvedEstimation)
  | { readonly ok: false; readonly issues: readonly Issue[] };

const VARY = '{"cell.positive.layers[0].tortuosity": {"from": 1, "to": 5}}';
const DATA =
  'a list of experiment files with measured data, each a path or {"experiment": path, "cell": name}';
const MOST_SETS = 200;
const MOST_STARTS = 10_000;

const object = (wanted: string) => z.record(z.string(), z.unknown(), { error: wanted });
const filled = (wanted: string) =>
  object(wanted).refine((value) => Object.keys(value).length > 0, {
    error: 'is empty',
    params: { code: 'range', allowed: wanted },
  });

export const estimationShape = {
  ...commonShape,
  study: supported(['estimation'], [], 'study'),
  cell: object('a path to a cell file, or a cell').optional(),
  cells: filled('cells by name: {"SLC1": "../cells/slc1.json"}').optional(),
  vary: filled(VARY),
  data: list(z.unknown(), MOST_SETS, DATA),
  predict: z.array(z.unknown(), { error: DATA }).max(MOST_SETS, DATA).optional(),
  starts: count(1, MOST_STARTS).optional(),
  seed: count(0, LARGEST_SEED).optional(),
};

const estimationSchema = record(estimationShape);

const DEFAULT = { starts: 8, seed: 1 };

/** Checks and resolves the document; cells, experiments and measured data are inlined. */
export function readEstimation(document: unknown, options: CellOptions = {}): EstimationReading {
  const parsed = estimationSchema.safeParse(document);
  const issues = parsed.success ? [] : issuesOf(parsed.error, document);
  const { cells, found } = readCells(document, options);
  issues.push(...found.issues);
  const vary = valueAt(document, ['vary']);
  const unknowns = readVary(isObject(vary) ? vary : {}, cells);
  const [data, predict] = (['data', 'predict'] as const).map((key) => {
    const listed = valueAt(document, [key]);
    return readData(key, Array.isArray(listed) ? listed : [], cells, options);
  });
  issues.push(...unknowns.issues, ...(data?.issues ?? []), ...(predict?.issues ?? []));
  const sets = data?.sets ?? [];
  if (issues.length === 0) issues.push(...boundIssues(unknowns.unknowns, cells, options));
  issues.push(...unreadIssues(unknowns.unknowns, sets, data?.issues ?? []));
  if (!parsed.success || issues.length > 0) return { ok: false, issues: once(issues) };
  const study: Estimation = {
    study: 'estimation',
    name: parsed.data.name,
    cells,
    unknowns: unknowns.unknowns,
    data: sets,
    predict: predict?.sets ?? [],
    starts: parsed.data.starts ?? DEFAULT.starts,
    seed: parsed.data.seed ?? DEFAULT.seed,
    ...(options.compile && { compile: options.compile }),
  };
  const warnings = [found, unknowns, data, predict].flatMap((one) => one?.warnings ?? []);
  return { ok: true, study, warnings: once(warnings) };
}

/** Like {@link readEstimation}, throwing an InputError with all issues. */
export function resolveEstimation(document: unknown, options: CellOptions = {}): ResolvedEstimation {
  const reading = readEstimation(document, options);
  if (!reading.ok) throw new InputError(reading.issues);
  return reading;
}

function readCells(document: unknown, options: CellOptions) {
  const [one, several] = [valueAt(document, ['cell']), valueAt(document, ['cells'])];
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  const allowed = '"cell": path, or "cells": {name: path}';
  if (one !== undefined && several !== undefined)
    issues.push(issue('conflict', ['cells'], 'is given beside "cell"', { allowed }));
  if (one === undefined && several === undefined)
    issues.push(issue('missing', ['cell'], 'is missing', { allowed }));
  const cells: Record<string, JsonObject> = {};
  const given =
    one === undefined ? Object.entries(isObject(several) ? several : {}) : [[ONLY_CELL, one] as const];
  for (const [name, cell] of given) {
    if (!isObject(cell)) continue;
    cells[name] = normaliseCell(cell) as JsonObject;
    const reading = readCell(cell, options);
    const place = (it: Issue) => under(placeOfCell(name), it);
    if (!reading.ok) issues.push(...reading.issues.map(place));
    else warnings.push(...reading.warnings.map(place));
  }
  return { cells: cells as Cells, found: { issues, warnings } };
}

function once(issues: readonly Issue[]): Issue[] {
  const known = new Set<string>();
  return issues.filter(({ path, message }) => {
    const key = JSON.stringify([path, message]);
    return !known.has(key) && known.add(key);
  });
}
