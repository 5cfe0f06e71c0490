/**
 * `npm run mutants [-- ID …]`: seeds the physics bugs of mutants.json into a copy of the project, one at a time, and
 * runs the physics tier on each. Outcomes go to results/mutants.json; `--resume` takes over
 * those that are there of the same sources and tests.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { killMutants, type MutantRun } from './kill.ts';
import { type MutantOutcome, readMutants } from './mutants.ts';
import { treeHash } from './scratch.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const RESULTS = `${ROOT}results/mutants.json`;

const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const tree = treeHash(ROOT);
const known = process.argv.includes('--resume') ? knownOutcomes() : [];
const all = readMutants();
const unknown = wanted.filter((id) => all.every((mutant) => mutant.id !== id));
if (unknown.length > 0) throw new Error(`no mutant ${unknown.join(', ')} in mutants.json`);
const mutants = wanted.length > 0 ? all.filter(({ id }) => wanted.includes(id)) : all;

/** Of an interrupted run of the same tree. */
function knownOutcomes(): readonly MutantOutcome[] {
  if (!existsSync(RESULTS)) return [];
  const before: Pick<MutantRun, 'tree' | 'outcomes'> = JSON.parse(readFileSync(RESULTS, 'utf8'));
  return before.tree === tree ? before.outcomes : [];
}

mkdirSync(`${ROOT}results`, { recursive: true });
const done: MutantOutcome[] = [];
const run = killMutants(ROOT, mutants, {
  known,
  note(outcome) {
    done.push(outcome);
    writeFileSync(RESULTS, JSON.stringify({ tree, outcomes: done }, null, 1));
    const verdict = outcome.killed ? 'killed  ' : 'SURVIVED';
    console.log(`${verdict} ${outcome.id} (${outcome.seconds.toFixed(0)} s) ${outcome.by}`);
  },
});
writeFileSync(RESULTS, JSON.stringify(run, null, 1));
const killed = run.outcomes.filter((outcome) => outcome.killed).length;
console.log(`${killed} of ${run.outcomes.length} killed by ${run.tier.tests} tests`);
