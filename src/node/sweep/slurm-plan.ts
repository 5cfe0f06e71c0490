/** What was handed to Slurm: kept beside the scripts, so that status and resume know what to expect. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SLURM = 'slurm';
export const PLAN = `${SLURM}/plan.json`;

export interface SlurmPlan {
  readonly tasks: number;
  /** Of the whole sweep. */
  readonly cases: number;
  /** Hash of the input. */
  readonly key: string;
  /** The last array job; undefined before one is submitted. */
  readonly job: string | undefined;
}

export function readSlurmPlan(folder: string): SlurmPlan | undefined {
  try {
    const { tasks, cases, key, job } = JSON.parse(readFileSync(join(folder, PLAN), 'utf8'));
    if (!Number.isInteger(tasks) || !Number.isInteger(cases) || typeof key !== 'string') return undefined;
    return { tasks, cases, key, job: typeof job === 'string' ? job : undefined };
  } catch {
    return undefined;
  }
}
