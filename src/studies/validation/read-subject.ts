/** The subject of a claim: the one thing that it is about, resolved. */
import { isObject } from '../../cell/fields.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { readCell } from '../../cell/resolve.ts';
import { type Issue, issue, under } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { readImpedance } from '../../experiments/impedance-schema.ts';
import { programOf } from '../../experiments/program.ts';
import { readExperiment } from '../../experiments/schema.ts';
import { startIssues } from '../../experiments/step-start.ts';
import { checkStep } from '../../experiments/step-support.ts';
import {
  activeMaterial,
  activeMaterialNames,
  electrolyte,
  electrolyteNames,
  metal,
  metalNames,
} from '../../materials/library.ts';
import { createCircuit } from '../../models/circuit/circuit.ts';
import { parseCircuit } from '../../models/circuit/grammar.ts';
import { readOptimisation } from '../optimisation-schema.ts';
import { readStudy } from '../schema.ts';
import { readSweep } from '../sweep-schema.ts';
import type { FittedTo, Subject } from './claim.ts';
import type { GivenReading } from './claim-shape.ts';
import { type Material, materialRows } from './material-rows.ts';
import { statesOf } from './states-field.ts';

export const subjects = ['experiment', 'cell', 'study', 'material'] as const;

export type SubjectReading =
  | { readonly ok: true; readonly subject: Subject; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** @param given one of the subjects is there; paths of the issues are those of the claim */
export function readSubject(given: GivenReading, options: CellOptions): SubjectReading {
  const { experiment, cell, study, material, circuit } = given;
  const lone = (['circuit', 'at'] as const).flatMap((key) => misplaced(key, given));
  if (lone.length > 0) return { ok: false, issues: lone };
  if (material !== undefined) return ofMaterial(material, given);
  if (cell !== undefined) {
    const reading = readCell(cell, options);
    if (!reading.ok) return refused('cell', reading.issues);
    return { ok: true, subject: { kind: 'cell', cell: reading.cell }, warnings: [] };
  }
  if (study !== undefined) return ofStudy(study, options);
  if (experiment?.['experiment'] === 'impedance') return ofSpectrum(experiment, circuit, options);
  if (circuit !== undefined) {
    const hint = 'give an experiment of the kind "impedance"';
    return { ok: false, issues: [issue('conflict', ['circuit'], 'is fitted to a spectrum', { hint })] };
  }
  const reading = readExperiment(experiment, checkStep, options);
  if (!reading.ok) return refused('experiment', reading.issues);
  const steps = programOf(reading.experiment.steps);
  const early = startIssues(reading.experiment, steps);
  if (early.length > 0) return refused('experiment', early);
  const subject: Subject = { kind: 'protocol', experiment: reading.experiment, steps };
  return { ok: true, subject, warnings: reading.warnings.map((it) => under(['experiment'], it)) };
}

function refused(key: (typeof subjects)[number], issues: readonly Issue[]): SubjectReading {
  return { ok: false, issues: issues.map((it) => under([key], it)) };
}

function misplaced(key: 'circuit' | 'at', given: GivenReading): Issue[] {
  const home = key === 'at' ? 'material' : 'experiment';
  if (given[key] === undefined || given[home] !== undefined) return [];
  return [issue('conflict', [key], `belongs to a claim with "${home}"`)];
}

function ofMaterial(name: string, { at }: GivenReading): SubjectReading {
  const found = materialNamed(name);
  if (found !== undefined)
    return {
      ok: true,
      subject: { kind: 'material', rows: materialRows(found, at ?? statesOf()) },
      warnings: [],
    };
  const names = [...activeMaterialNames, ...electrolyteNames, ...metalNames];
  const details = { received: name, nearest: nearest(name, names), allowed: names.join(', ') };
  return { ok: false, issues: [issue('name', ['material'], 'is not in the library', details)] };
}

function materialNamed(name: string): Material | undefined {
  const [active, liquid, foil] = [activeMaterial(name), electrolyte(name), metal(name)];
  if (active !== undefined) return { kind: 'active', material: active };
  if (liquid !== undefined) return { kind: 'electrolyte', material: liquid };
  return foil && { kind: 'metal', material: foil };
}

function ofSpectrum(
  document: Record<string, unknown>,
  circuit: string | undefined,
  options: CellOptions,
): SubjectReading {
  const reading = readImpedance(document, checkStep, options);
  const fitted = circuit === undefined ? undefined : circuitOf(circuit);
  const issues = [
    ...(reading.ok ? [] : reading.issues.map((it) => under(['experiment'], it))),
    ...(Array.isArray(fitted) ? fitted : []),
  ];
  if (!reading.ok || Array.isArray(fitted)) return { ok: false, issues };
  const warnings = reading.warnings.map((it) => under(['experiment'], it));
  return {
    ok: true,
    subject: { kind: 'impedance', experiment: reading.experiment, circuit: fitted },
    warnings,
  };
}

function circuitOf(text: string): FittedTo | Issue[] {
  const reading = parseCircuit(text);
  if (reading.ok) return { text, circuit: createCircuit(reading.value), settings: reading.settings };
  return reading.issues.map(({ column: _, ...it }) => ({ ...it, path: ['circuit'], received: text }));
}

const readers = { comparison: readStudy, sweep: readSweep, optimisation: readOptimisation };

function ofStudy(document: Record<string, unknown>, options: CellOptions): SubjectReading {
  const kind = Object.keys(readers).find((name) => name === document['study']) as keyof typeof readers;
  if (kind === undefined) {
    const received = isObject(document) ? document['study'] : document;
    const details = { received, allowed: Object.keys(readers).join(', ') };
    return { ok: false, issues: [issue('name', ['study', 'study'], 'gives no rows to a claim', details)] };
  }
  const reading = readers[kind](document, options);
  if (!reading.ok) return refused('study', reading.issues);
  const warnings = reading.warnings.map((it) => under(['study'], it));
  return { ok: true, subject: { kind: 'study', study: reading.study }, warnings };
}
