/** Every number that README quotes under "How far it can be trusted", and where it is made again. */
import { type Section, table } from './section.ts';

const HEADING = '## How far it can be trusted';

/** What a claim of README says, and the section of docs/validation.md that runs the same; else its own command does. */
const SECTIONS: readonly (readonly [claim: RegExp, section: string])[] = [
  [/PyBaMM's converged curves|80 µm uniform and graded/, 'reference-curves'],
  [/default mesh, worst error/, 'convergence'],
  [/lithium, salt and charge/, 'balances'],
  [/orders in x, r and t/, 'exact'],
  [/manufactured solution/i, 'manufactured'],
  [/impedance, exact|impedance, linearised/, 'impedance'],
  [/protocols beside PyBaMM/, 'protocols'],
  [/graded cells/i, 'graded'],
  [/circuit fits beside|impedance\.py/i, 'circuits'],
  [/seeded physics bugs|mutants/i, 'mutants'],
  [/estimat.*(cover|intervals)/i, 'coverage'],
  [/published (claims|values)|stratode validate/i, 'validation'],
];

export interface Claim {
  readonly claim: string;
  readonly measured: string;
  readonly command: string;
  /** undefined: only by its own command. */
  readonly section: string | undefined;
}

/** The rows of README's table. @throws Error where README has no such table, or a row without a command */
export function claimsOf(readme: string): Claim[] {
  const from = readme.indexOf(HEADING);
  if (from < 0) throw new Error(`README has no heading "${HEADING}"`);
  const rows = readme
    .slice(from + HEADING.length)
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => line.split('|').map((cell) => cell.trim()));
  let previous = '';
  return rows.map(([, claim = '', measured = '', written = '']) => {
    const command = written === 'the same' ? previous : written;
    if (!command.includes('`')) throw new Error(`README's claim "${claim}" names no command`);
    previous = command;
    const section = SECTIONS.find(([pattern]) => pattern.test(claim))?.[1];
    return { claim, measured, command, section };
  });
}

/** GitHub's anchor of a heading. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

export function claimsTable(
  claims: readonly Claim[],
  sections: readonly Pick<Section, 'name' | 'title'>[],
): string {
  const rows = claims.map(({ claim, measured, command, section }) => {
    const title = sections.find(({ name }) => name === section)?.title;
    // links of README are relative to another folder
    const alone = command.replace(/ \(\[[^\]]*\]\([^)]*\)\)/g, '');
    return [claim, measured, title === undefined ? '–' : `[${title}](#${anchor(title)})`, alone];
  });
  return table(["README's claim", 'number there', 'made again here', 'made again alone by'], rows);
}
