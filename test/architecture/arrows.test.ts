import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  anys,
  circles,
  MOST_LINES_MEDIAN,
  medianLines,
  missingFiles,
  slowCommands,
  strangersMeeting,
  strayFiles,
  strayHeavyImports,
  strayNodeImports,
  tooLong,
  undeclaredPackages,
  upwardArrows,
  upwardInNode,
} from './rules.ts';
import { parseSource, readSources } from './source.ts';

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const sources = readSources(file('src'));
const declared = Object.keys(JSON.parse(readFileSync(file('package.json'), 'utf8')).dependencies);

describe('the house', () => {
  it('is there', () => {
    expect(sources.length).toBeGreaterThan(20);
  });

  it.each([
    ['every file is in a room', strayFiles],
    ['a room imports only from the rooms below it', upwardArrows],
    ['a folder of node/ imports only from those below it', upwardInNode],
    ['solvers know no chemistry, figures no solver', strangersMeeting],
    ['every imported file is there', missingFiles],
    ['no file imports itself by a detour', circles],
    ['only node/ and cli/ import from node', strayNodeImports],
    ['heavy packages are loaded when they are needed', strayHeavyImports],
    ['no command starts by loading a heavy package', slowCommands],
    ['no value has the type any', anys],
    ['no file is longer than 400 lines', tooLong],
  ])('%s', (_, rule) => {
    expect(rule(sources)).toEqual([]);
  });

  it('imports only what package.json lists as dependencies', () => {
    expect(undeclaredPackages(sources, declared)).toEqual([]);
  });

  it('has short files: half of them at most 120 lines', () => {
    const median = medianLines(sources);
    console.log(`${sources.length} files in src, median ${median} lines`);
    expect(median).toBeLessThanOrEqual(MOST_LINES_MEDIAN);
  });
});

describe('the rules catch', () => {
  const house = (files: Record<string, string>) =>
    Object.entries(files).map(([path, text]) => parseSource(path, text));

  it('an upward arrow in node/, and a folder that nobody knows', () => {
    const text = 'export const a = 1;';
    const found = upwardInNode(
      house({
        'node/files/a.ts': `import { b } from '../store/b.ts';`,
        'node/store/b.ts': `import { a } from '../files/a.ts';`,
        'node/index.ts': `export * from './store/b.ts';`,
        'node/misc/c.ts': text,
        'cli/d.ts': `import { a } from '../node/files/a.ts';`,
      }),
    );
    expect(found).toEqual([
      'node/misc/c.ts is in no known folder',
      'node/files/a.ts imports node/store/b.ts, which is above it',
    ]);
  });

  it('an arrow to the very next folder of node/ and to its door, and none the other way', () => {
    const found = upwardInNode(
      house({
        'node/files/a.ts': `import { b } from '../workers/b.ts';`,
        'node/workers/b.ts': `import { c } from '../files/c.ts';`,
        'node/files/c.ts': 'export const c = 1;',
        'node/results/d.ts': `import { e } from '../index.ts';`,
        'node/index.ts': `import { d } from './results/d.ts';`,
      }),
    );
    expect(found).toEqual([
      'node/files/a.ts imports node/workers/b.ts, which is above it',
      'node/results/d.ts imports node/index.ts, which is above it',
    ]);
  });

  it('an upward arrow, of a type, a re-export, a type query or an import() too', () => {
    const found = upwardArrows(
      house({
        'core/a.ts': `import { b } from '../cell/b.ts';`,
        'core/b.ts': `import type { B } from '../materials/b.ts';`,
        'core/c.ts': `export * from '../models/p2d/c.ts';`,
        'core/d.ts': `const d = await import('../solvers/d.ts');`,
        'core/e.ts': `type E = import('../data/e.ts').E;`,
        'cell/b.ts': `import { a } from '../core/a.ts'; import { c } from './c.ts';`,
      }),
    );
    expect(found.map((one) => one.split(' ')[0])).toEqual([
      'core/a.ts',
      'core/b.ts',
      'core/c.ts',
      'core/d.ts',
      'core/e.ts',
    ]);
    expect(found[0]).toBe('core/a.ts imports cell/b.ts, which is above it');
  });

  it('a pure door that opens on node, and lets everything else through', () => {
    const door = (path: string) => upwardArrows(house({ 'index.ts': `export * from '${path}';` }));
    expect(door('./node/index.ts')).toEqual(['index.ts imports node/index.ts, which is above it']);
    expect(door('./report/theme.ts')).toEqual([]);
  });

  it('rooms that must not know each other', () => {
    const found = strangersMeeting(
      house({
        'solvers/bdf.ts': `import type { Cell } from '../cell/cell.ts';`,
        'report/theme.ts': `import { mesh } from '../models/p2d/mesh.ts';`,
        'models/p2d/mesh.ts': `import { bdf } from '../../solvers/bdf.ts';`,
      }),
    );
    expect(found).toEqual([
      'solvers/bdf.ts imports cell/cell.ts, but solvers must not know cell',
      'report/theme.ts imports models/p2d/mesh.ts, but report must not know models',
    ]);
  });

  it('a circle between files of one room', () => {
    const found = circles(
      house({
        'cell/a.ts': `import { b } from './b.ts';`,
        'cell/b.ts': `import type { C } from './deep/c.ts';`,
        'cell/deep/c.ts': `export { a } from '../a.ts';`,
        'cell/d.ts': `import { a } from './a.ts';`,
      }),
    );
    expect(found).toEqual(['cell/a.ts → cell/b.ts → cell/deep/c.ts → cell/a.ts']);
  });

  it('a file that is in no room, or not there', () => {
    const sources = house({ 'misc/a.ts': '', 'helpers.ts': '', 'core/b.ts': `import { c } from './c.js';` });
    expect(strayFiles(sources).map((one) => one.split(' ')[0])).toEqual(['misc/a.ts', 'helpers.ts']);
    expect(missingFiles(sources)).toEqual(['core/b.ts imports core/c.js, which is not there']);
  });

  it('node: outside node/ and cli/', () => {
    const text = `import { readFile } from 'node:fs/promises';`;
    expect(strayNodeImports(house({ 'report/a.ts': text, 'node/a.ts': text, 'cli/a.ts': text }))).toEqual([
      'report/a.ts imports node:fs/promises; only node/ and cli/ may',
    ]);
  });

  it('a static import of a heavy package, but no type and no import()', () => {
    const found = strayHeavyImports(
      house({
        'report/a.ts': `import { View } from 'vega';`,
        'report/b.ts': `import type { TopLevelSpec } from 'vega-lite';`,
        'node/c.ts': `const vega = await import('vega');`,
        'core/expression.ts': `import { parse } from 'mathjs/number';`,
        'cell/d.ts': `import { type MathNode } from 'mathjs';`,
      }),
    );
    expect(found).toEqual([
      'report/a.ts imports vega statically; use import() where it is needed',
      'cell/d.ts imports mathjs statically; use import() where it is needed',
    ]);
  });

  it('a command that reaches a heavy package by static imports', () => {
    const files = {
      'core/expression.ts': `import { parse } from 'mathjs';`,
      'cell/schema.ts': `import { expression } from '../core/expression.ts';`,
      'cli/discharge.ts': `import { schema } from '../cell/schema.ts';`,
      'cli/plot.ts': `const schema = await import('../cell/schema.ts');`,
    };
    expect(slowCommands(house(files))).toEqual([
      'cli/discharge.ts → cell/schema.ts → core/expression.ts → mathjs is loaded at the start',
    ]);
  });

  it('an undeclared package, also below a scope', () => {
    const sources = house({
      'core/a.ts': `import a from '@scope/a/b'; import z from 'zod'; import y from 'yup';`,
    });
    expect(undeclaredPackages(sources, ['zod', '@scope/a'])).toEqual([
      'core/a.ts imports yup, which is not a dependency',
    ]);
  });

  it('any, but not in words', () => {
    const sources = house({ 'core/a.ts': `// any\nexport const any = 'any';\nexport let b: any[];` });
    expect(anys(sources)).toEqual(['core/a.ts:3 uses any']);
  });

  it('a file of 401 lines, and a high median', () => {
    const lines = (n: number) => 'x;\n'.repeat(n);
    const sources = house({ 'core/a.ts': lines(401), 'core/b.ts': lines(400), 'core/c.ts': lines(1) });
    expect(tooLong(sources)).toEqual(['core/a.ts has 401 lines, the cap is 400']);
    expect(medianLines(sources)).toBe(400);
    expect(medianLines(sources.slice(1))).toBe(200.5);
  });
});
