/**
 * `npm run mutants [-- ID …]`: seeds the physics bugs of mutants.json into a copy of the project, one at a time, and
 * runs the physics tier on each. Outcomes go to results/mutants.json; `--resume` takes over those that are there.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { killMutants } from './kill.ts';
import { type MutantOutcome, readMutants } from './mutants.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const RESULTS = `${ROOT}results/mutants.json`;

const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const resume = process.argv.includes('--resume') && existsSync(RESULTS);
const known: MutantOutcome[] = resume ? JSON.parse(readFileSync(RESULTS, 'utf8')).outcomes : [];
const all = readMutants();
const unknown = wanted.filter((id) => all.every((mutant) => mutant.id !== id));
if (unknown.length > 0) throw new Error(`no mutant ${unknown.join(', ')} in mutants.json`);
const mutants = wanted.length > 0 ? all.filter(({ id }) => wanted.includes(id)) : all;

mkdirSync(`${ROOT}results`, { recursive: true });
const done: MutantOutcome[] = [];
const run = killMutants(ROOT, mutants, {
  known,
  note(outcome) {
    done.push(outcome);
    writeFileSync(RESULTS, JSON.stringify({ outcomes: done }, null, 1));
    const verdict = outcome.killed ? 'killed  ' : 'SURVIVED';
    console.log(`${verdict} ${outcome.id} (${outcome.seconds.toFixed(0)} s) ${outcome.by}`);
  },
});
writeFileSync(RESULTS, JSON.stringify(run, null, 1));
const killed = run.outcomes.filter((outcome) => outcome.killed).length;
console.log(`${killed} of ${run.outcomes.length} killed by ${run.tier.tests} tests`);
