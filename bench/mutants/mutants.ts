/** The seeded physics bugs of mutants.json: where each is, what it changes, and what it means. */
import { readFileSync } from 'node:fs';

export interface Mutant {
  readonly id: string;
  /** Relative to the root of the project. */
  readonly file: string;
  /** Text that occurs exactly once in the file, and what takes its place. */
  readonly find: string;
  readonly replace: string;
  readonly what: string;
}

/** How a mutant ended. */
export interface MutantOutcome extends Pick<Mutant, 'id' | 'file' | 'what'> {
  readonly killed: boolean;
  /** Test file and title of the first law that noticed, or why the run ended without one. */
  readonly by: string;
  readonly seconds: number;
}

export function readMutants(): readonly Mutant[] {
  return JSON.parse(readFileSync(new URL('mutants.json', import.meta.url), 'utf8'));
}

/**
 * The file with the bug in it.
 *
 * @throws Error where the text to be replaced is not there exactly once: the mutant is stale and would test nothing
 */
export function mutated(mutant: Mutant, text: string): string {
  const parts = text.split(mutant.find);
  if (parts.length !== 2) {
    const found = `${parts.length - 1} times`;
    throw new Error(
      `mutant ${mutant.id}: its text is in ${mutant.file} ${found}, must be there once: ${mutant.find}`,
    );
  }
  return parts.join(mutant.replace);
}

/** Why mutants cannot be used: stale text, a name given twice. */
export function mutantIssues(mutants: readonly Mutant[], read: (file: string) => string): string[] {
  const names = new Set<string>();
  return mutants.flatMap((mutant) => {
    const twice = names.has(mutant.id) ? [`mutant ${mutant.id} is there twice`] : [];
    names.add(mutant.id);
    try {
      const changed = mutated(mutant, read(mutant.file)) !== read(mutant.file);
      return changed ? twice : [...twice, `mutant ${mutant.id} changes nothing`];
    } catch (error) {
      return [...twice, error instanceof Error ? error.message : String(error)];
    }
  });
}
