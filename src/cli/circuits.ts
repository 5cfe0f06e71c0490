/** Circuits on the command line. */
import { InputError, type Issue, type IssueDetails, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { type Circuit, createCircuit } from '../models/circuit/circuit.ts';
import type { CircuitSettings } from '../models/circuit/circuit-settings.ts';
import { parseCircuit } from '../models/circuit/grammar.ts';
import { CIRCUIT_PRESETS } from '../models/circuit/presets.ts';
import { printCircuit } from '../models/circuit/print.ts';
import { type Raw, textsOption } from './options.ts';

export interface NamedCircuit {
  /** "R0-p(R1,CPE1)" */
  readonly name: string;
  readonly circuit: Circuit;
  /** Values and bounds that the text gives. */
  readonly settings: CircuitSettings;
}

const PRESETS = Object.keys(CIRCUIT_PRESETS);

/** Throws an InputError with all that is wrong. */
export function readCircuits(args: Raw): NamedCircuit[] {
  const issues: Issue[] = [];
  const found: NamedCircuit[] = [];
  const refuse = (message: string, details: IssueDetails) =>
    issues.push(issue('name', [], message, { file: '--circuit', ...details }));
  for (const text of textsOption(args, 'circuit')) {
    const reading = parseCircuit(presetText(text.trim()) ?? text.trim());
    if (!reading.ok) {
      const near = nearest(text, PRESETS);
      issues.push(
        ...reading.issues.map(({ column: _, ...it }) => ({
          ...it,
          file: '--circuit',
          received: text,
          nearest: near ?? it.nearest,
        })),
      );
      continue;
    }
    const name = printCircuit(reading.value);
    if (found.some((one) => one.name === name)) refuse('is given twice', { received: text });
    found.push({ name, circuit: createCircuit(reading.value), settings: reading.settings });
  }
  if (found.length === 0 && issues.length === 0) {
    const hint = `--circuit 'R0-p(R1,CPE1)', or a preset: ${PRESETS.join(', ')}`;
    refuse('is missing', { hint });
  }
  if (issues.length > 0) throw new InputError(issues);
  return found;
}

function presetText(name: string): string | undefined {
  return Object.entries(CIRCUIT_PRESETS).find(([known]) => known === name)?.[1];
}
