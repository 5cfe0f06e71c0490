/** The cases of protocols.json, as Stratode and as PyBaMM ran them. */
import { readFileSync } from 'node:fs';
import type { Cell } from '../../src/cell/cell.ts';
import type { Accuracy } from '../../src/experiments/numerics.ts';
import { programOf, type StepDocument } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import type { RunResult } from '../../src/experiments/result.ts';
import type { Curve } from './curves.ts';
import { syntheticDrive } from './drive.ts';

type Written = string | { drive: string; period: number } | { repeat: number; steps: readonly Written[] };

export interface Case {
  readonly name: string;
  /** Stoichiometry at the start. */
  readonly theta: number;
  readonly steps: readonly Written[];
}

export interface PeerRun {
  readonly case: string;
  readonly mesh: string;
  /** Cells of the separator and of the electrode, shells of a particle. */
  readonly points: readonly [number, number, number];
  readonly states: number;
  /** Relative, absolute. */
  readonly tolerances: readonly [number, number];
  readonly durations: readonly number[];
  /** [C] */
  readonly charges: readonly number[];
  /** The solve that builds the model, in wall time, and those after it, in processor time, least first [s]. */
  readonly first: number;
  readonly warm: readonly number[];
}

export interface PeerFacts {
  readonly versions: Readonly<Record<string, string>>;
  /** The text of the protocols.json that was run. */
  readonly protocols: string;
  readonly runs: readonly PeerRun[];
  /** A discharge without an experiment. */
  readonly bare: Pick<PeerRun, 'first' | 'warm'>;
}

export function readCases(): { cell: string; cases: readonly Case[] } {
  return JSON.parse(protocolsText());
}

export function protocolsText(): string {
  return readFileSync(new URL('protocols.json', import.meta.url), 'utf8');
}

export function readPeer(folder: string, mesh: string): PeerFacts {
  return JSON.parse(readFileSync(`${folder}/pybamm-${mesh}.json`, 'utf8'));
}

/** Everything a user's run does, the model's set-up too. */
export function run(of: Case, cell: Cell, accuracy: Accuracy): RunResult {
  const steps = of.steps.map(documentOf);
  const experiment = {
    experiment: 'protocol',
    name: of.name,
    model: 'p2d',
    cell,
    initialState: { kind: 'stoichiometry', stoichiometry: [of.theta] },
    steps,
    numerics: { accuracy, doubleLayer: false },
    output: { period: undefined, profiles: [] },
  } as const;
  return runProtocol(experiment, programOf(steps));
}

function documentOf(step: Written): StepDocument {
  if (typeof step === 'string') return step;
  if ('repeat' in step) return { repeat: step.repeat, steps: step.steps.map(documentOf) };
  return { drive: { of: 'current', ...syntheticDrive() }, ends: `(${step.period} s period)` };
}

/** @throws Error where a step failed */
export function curvesOf({ steps, ending }: RunResult): Curve[] {
  if (ending.status === 'failed') throw new Error(ending.sentence);
  return steps.map(({ start, duration, charge, series: { time, current, voltage } }) => {
    return { time: time.map((t) => t - start), current, voltage, duration, charge };
  });
}

export function peerCurves(folder: string, { case: name, mesh, durations, charges }: PeerRun): Curve[] {
  const rows = readFileSync(`${folder}/${name}-${mesh}.csv`, 'utf8').trim().split(/\r?\n/).slice(1);
  const curves = durations.map((duration, k) => {
    const charge = charges[k]!;
    return { time: [] as number[], current: [] as number[], voltage: [] as number[], duration, charge };
  });
  for (const row of rows) {
    const [step, time, current, voltage] = row.split(',').map(Number);
    const curve = curves[step!]!;
    curve.time.push(time!);
    curve.current.push(current!);
    curve.voltage.push(voltage!);
  }
  return curves;
}
