import { describe, expect, test } from 'vitest';
import { claimsOf, claimsTable } from '../../bench/evidence/claims.ts';
import { blockFrom, blockOf, compose } from '../../bench/evidence/document.ts';

const sections = [
  { name: 'one', title: 'First part' },
  { name: 'two', title: 'Second part' },
];
const stamp = '2026-11-22 · Stratode 0.1.0';
const ranWith = (markdown: string) => ({ status: 'ran', markdown }) as const;
const notRun = { status: 'not run', reason: 'no python.' } as const;
const documentOf = (blocks: Readonly<Record<string, string>>) =>
  compose(['# Evidence'], sections, (name) => blocks[name]);

describe('the document of the evidence', () => {
  const first = blockFrom({ section: sections[0], result: ranWith('number 1'), stamp }, undefined);
  const second = blockFrom({ section: sections[1], result: ranWith('number 2'), stamp }, undefined);

  test('a part made again leaves the others to the byte', () => {
    const before = documentOf({ one: first, two: second });
    const again = documentOf({
      one: first.replace('number 1', 'number 3'),
      two: blockOf(before, 'two') ?? '',
    });
    expect(again).toBe(before.replace('number 1', 'number 3'));
  });

  test('a part that could not run says so, claims nothing and keeps the numbers with the date of their own run', () => {
    const later = { section: sections[0], result: notRun, stamp: '2027-01-01 · Stratode 0.2.0' };
    const block = blockFrom(later, first);
    expect(block).toContain('NOT RUN.** 2027-01-01: no python. Nothing is claimed here.');
    expect(block).toContain(`*${stamp}*`);
    expect(block).toContain('number 1');
    expect(block.indexOf('NOT RUN')).toBeLessThan(block.indexOf('number 1'));
  });

  test('not running twice warns once, and running again takes the warning away', () => {
    const later = { section: sections[0], result: notRun, stamp: '2027-01-01 · Stratode 0.2.0' };
    const twice = blockFrom(later, blockFrom(later, first));
    expect(twice).toBe(blockFrom(later, first));
    expect(blockFrom({ section: sections[0], result: ranWith('number 1'), stamp }, twice)).toBe(first);
  });

  test('a part that was never made is not passed over in silence', () => {
    expect(documentOf({ one: first })).toContain('NOT RUN.** `npm run evidence -- --only two` makes it.');
  });
});

describe("README's claims", () => {
  const readme = [
    '# Name',
    '| other | table |',
    '## How far it can be trusted',
    '| claim | measured | command |',
    '|---|---|---|',
    '| lithium, salt and charge over a run | 1e-13 | `npx one` |',
    '| speed | 2 ms | the same |',
    '## Names',
    'no table',
  ].join('\n');

  test('each is listed with its number, its command and the part that makes it again', () => {
    const claims = claimsOf(readme);
    expect(claims.map(({ command, section }) => [command, section])).toEqual([
      ['`npx one`', 'balances'],
      ['`npx one`', undefined],
    ]);
    expect(claimsTable(claims, sections)).toContain('1e-13');
  });

  test('one without a command is refused', () => {
    expect(() => claimsOf(readme.replace('`npx one`', 'trust us'))).toThrow('names no command');
  });
});
