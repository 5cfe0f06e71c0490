/** Seeds the bugs one after the other and sees which the physics tier notices. */
import { type Mutant, type MutantOutcome, mutantIssues, mutated } from './mutants.ts';
import { Scratch, treeHash } from './scratch.ts';

/** Quick laws that most bugs break; the others follow only where these do not notice. */
const FIRST = [
  'test/core/constants.test.ts',
  'test/models/p2d/mesh.test.ts',
  'test/models/p2d/particle-sphere.test.ts',
  'test/verification/ageing-laws.test.ts',
  'test/verification/impedance-analytic.test.ts',
  'test/verification/manufactured.test.ts',
  'test/verification/porous-electrode.test.ts',
  'test/verification/resistances.test.ts',
  'test/verification/salt.test.ts',
];

export interface MutantRun {
  /** Of the sources, the tests and the mutants that it was made with. */
  readonly tree: string;
  readonly outcomes: readonly MutantOutcome[];
  /** Of the tier without a bug. */
  readonly tier: { readonly seconds: number; readonly tests: number };
}

/**
 * @param root of the project
 * @param known outcomes of an interrupted run of the same tree, taken over
 * @throws Error where the tier fails without a bug, or a mutant does not fit the source any more
 */
export function killMutants(
  root: string,
  mutants: readonly Mutant[],
  { known = [], note }: { known?: readonly MutantOutcome[]; note: (outcome: MutantOutcome) => void },
): MutantRun {
  const scratch = new Scratch(root);
  try {
    const issues = mutantIssues(mutants, (file) => scratch.read(file));
    if (issues.length > 0) throw new Error(issues.join('\n'));
    const tier = scratch.runTier(false);
    if (!tier.passed) throw new Error(`the physics tier fails without any bug: ${tier.first}`);
    const outcomes = mutants.map((mutant) => {
      const before = known.find(({ id }) => id === mutant.id);
      const outcome = before ?? killOne(scratch, mutant);
      note(outcome);
      return outcome;
    });
    return { tree: treeHash(root), outcomes, tier: { seconds: tier.seconds, tests: tier.tests } };
  } finally {
    scratch.remove();
  }
}

function killOne(scratch: Scratch, mutant: Mutant): MutantOutcome {
  const { id, file, what } = mutant;
  const sound = scratch.read(file);
  scratch.write(file, mutated(mutant, sound));
  const own = file.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
  const first = scratch.has(own) ? [...FIRST, own] : FIRST;
  const quick = scratch.runTier(true, first);
  const last = quick.passed ? scratch.runTier(true) : quick;
  scratch.write(file, sound);
  const seconds = quick.seconds + (quick.passed ? last.seconds : 0);
  return { id, file, what, killed: !last.passed, by: last.first, seconds };
}
