/**
 * `npm run evidence [-- --only NAME,NAME]`: makes docs/validation.md again, every number by code that runs now. What needs
 * PyBaMM or impedance.py runs with the python that PEER_PYTHON names; without it the document says that it did not run.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { claimsOf, claimsTable } from './claims.ts';
import { blockFrom, blockOf, compose } from './document.ts';
import { pythonWith } from './peer.ts';
import { provenance, type Section, type SectionContext, type SectionResult } from './section.ts';
import { SECTIONS } from './sections.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const DOCUMENT = `${ROOT}docs/validation.md`;
const FIGURES = `${ROOT}docs/figures/validation`;

const HEAD = [
  '# Evidence',
  `Made by \`npm run evidence\`; \`npm run evidence -- --only ${SECTIONS[0]!.name},${SECTIONS[1]!.name}\` makes some parts again
and leaves the others. Each part carries the date, the versions and the machine of its own run, and calls the functions
that the tests call. Code to code needs \`pip install pybamm impedance\` in a virtual environment and its python in
\`PEER_PYTHON\`. The seeded bugs take several minutes.`,
];

function wanted(): readonly string[] {
  const at = process.argv.indexOf('--only');
  if (at < 0) return SECTIONS.map(({ name }) => name);
  const names = (process.argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => SECTIONS.every((section) => section.name !== name));
  if (unknown.length === 0) return names;
  const known = SECTIONS.map(({ name }) => name).join(', ');
  throw new Error(`--only ${unknown.join(',')}: there is no such part; there are ${known}`);
}

/** A part that breaks is no claim, and must not take the others with it; the command fails at its end. */
async function attempt(section: Section): Promise<SectionResult> {
  try {
    return await section.run(context);
  } catch (error) {
    process.exitCode = 1;
    console.error(error);
    const [first] = `${error instanceof Error ? error.message : error}`.split('\n');
    return { status: 'not run', reason: `it broke: ${first}.` };
  }
}

const context: SectionContext = {
  root: ROOT,
  python: pythonWith('pybamm'),
  figure(name, alt, svg) {
    mkdirSync(FIGURES, { recursive: true });
    writeFileSync(`${FIGURES}/${name}`, svg);
    return `![${alt}](figures/validation/${name})`;
  },
};

const before = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
const names = wanted();
const made = new Map<string, string>();
for (const section of SECTIONS.filter(({ name }) => names.includes(name))) {
  const begun = performance.now();
  const result = await attempt(section);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  const note = result.status === 'ran' ? '' : ` NOT RUN: ${result.reason}`;
  console.error(`${section.name}: ${seconds} s${note}`);
  made.set(section.name, blockFrom({ section, result, stamp: provenance() }, blockOf(before, section.name)));
}
const claims = [
  "## README's numbers",
  claimsTable(claimsOf(readFileSync(`${ROOT}README.md`, 'utf8')), SECTIONS),
];
const block = (name: string) => made.get(name) ?? blockOf(before, name);
writeFileSync(DOCUMENT, compose([...HEAD, ...claims], SECTIONS, block));
console.error(`-> ${DOCUMENT}`);
