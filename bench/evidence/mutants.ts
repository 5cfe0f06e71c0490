/** Seeded physics bugs: which the physics tier notices, and what to think of those it does not. */
import { existsSync, readFileSync } from 'node:fs';
import { killMutants, type MutantRun } from '../mutants/kill.ts';
import { type MutantOutcome, readMutants } from '../mutants/mutants.ts';
import { treeHash } from '../mutants/scratch.ts';
import { ran, type Section, table } from './section.ts';

export const mutants: Section = {
  name: 'mutants',
  title: 'Seeded physics bugs',
  run({ root }) {
    return ran(...mutantsText(root, finishedRun(root) ?? killAll(root)));
  },
};

/** Paragraphs and tables of a run. */
export function mutantsText(root: string, { outcomes, tier, tree }: MutantRun): string[] {
  const killed = outcomes.filter((outcome) => outcome.killed);
  const alive = outcomes.filter((outcome) => !outcome.killed);
  const share = ((100 * killed.length) / outcomes.length).toFixed(1);
  const summary = `**${killed.length} of ${outcomes.length} killed (${share} %)** by the ${tier.tests} tests of \`npm run test:physics\`, which took
${tier.seconds.toFixed(0)} s without a bug in the run of these outcomes. Sources, tests and bugs: ${tree}.`;
  return [INTRODUCTION, summary, survivors(root, alive), '### Killed', killedTable(killed)];
}

/** What `npm run mutants` left, if it was of these very sources, tests and bugs, all of them. */
function finishedRun(root: string): MutantRun | undefined {
  const path = `${root}results/mutants.json`;
  if (!existsSync(path)) return undefined;
  const run: MutantRun = JSON.parse(readFileSync(path, 'utf8'));
  const whole = run.tier !== undefined && run.outcomes.length === readMutants().length;
  return whole && run.tree === treeHash(root) ? run : undefined;
}

function killAll(root: string): MutantRun {
  return killMutants(root, readMutants(), {
    note: ({ id, killed }) => console.error(`${killed ? 'killed' : 'SURVIVED'} ${id}`),
  });
}

const INTRODUCTION = `Each entry of \`bench/mutants/mutants.json\` is a plausible mistake in the physics. It is put into a copy of the project, one
at a time, and the quick laws are run on it: a few that most mistakes break first, then all of the tier, to the first
failure. A text that is not in its file exactly once ends the run. A change of text that leaves the physics as it is
would count as a survivor.`;

function survivors(root: string, alive: readonly MutantOutcome[]): string {
  if (alive.length === 0) return 'None survived.';
  const judged: Record<string, string> = JSON.parse(
    readFileSync(`${root}bench/mutants/judgements.json`, 'utf8'),
  );
  const rows = alive.map(({ id, file, what }) => [
    id,
    file,
    what,
    judged[id] ?? 'not judged yet: a test is missing',
  ]);
  return ['### Survivors', table(['bug', 'file', 'what', 'judgement'], rows)].join('\n\n');
}

function killedTable(killed: readonly MutantOutcome[]): string {
  const rows = killed.map(({ id, file, what, by }) => [id, file.replace('src/', ''), what, by]);
  return table(['bug', 'file in src', 'what', 'noticed first by'], rows);
}
