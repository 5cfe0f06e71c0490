import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByYargs } from '../../src/cli/arguments.ts';
import { discharge } from '../../src/cli/discharge.ts';
import { fitCircuit } from '../../src/cli/fit-circuit.ts';
import { kk } from '../../src/cli/kk.ts';
import { materials } from '../../src/cli/materials.ts';
import { measure } from '../../src/cli/measure.ts';
import { newFile } from '../../src/cli/new.ts';
import { readPlain } from '../../src/cli/plain-arguments.ts';
import { run } from '../../src/cli/run.ts';
import { schema } from '../../src/cli/schema.ts';

const commands = { run, discharge, 'fit-circuit': fitCircuit, kk, measure, materials, new: newFile, schema };

const value = fc.oneof(
  fc.constantFrom(
    '1C',
    'C/10',
    '3.0 V',
    'a=b',
    'a.b[0]=c=d',
    'x y',
    '5',
    '0x10',
    '1e3',
    'true',
    'false',
    'null',
    'µ',
  ),
  fc.string({ maxLength: 8 }),
);
const option = fc.oneof(
  fc.tuple(
    fc.constantFrom('--out', '--rate', '--until', '--accuracy', '--set', '--circuit', '--fix', '--spectrum'),
    value,
  ),
  fc.tuple(fc.constantFrom('--json', '--force', '--verify-mesh', '--no-capacitance')),
);
const words = fc.oneof(
  { weight: 6, arbitrary: option },
  { weight: 2, arbitrary: fc.tuple(value) },
  fc.tuple(fc.constantFrom('--', '--rate=2C', '-j', '--no-json', '--help', '--rat')),
);

describe('the plain reader of the command line', () => {
  it('reads what yargs reads, or nothing', async () => {
    let plain = 0;
    const lines = fc.tuple(
      fc.constantFrom<keyof typeof commands>(
        'run',
        'discharge',
        'fit-circuit',
        'kk',
        'measure',
        'materials',
        'new',
        'schema',
      ),
      fc.array(words, { maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(lines, async ([name, parts]) => {
        const argv = [name, ...parts.flat()];
        const args = readPlain(argv, commands[name]);
        if (args === undefined || argv.includes('--')) return;
        plain++;
        expect(await parseByYargs(argv)).toEqual({ kind: 'command', command: commands[name], args });
      }),
      { numRuns: 2500 },
    );
    expect(plain).toBeGreaterThan(150);
  });

  it.each([
    [['discharge', 'cell.json']],
    [['discharge', 'cell.json', '--rate', 'C/2', '--json']],
    [['discharge', '--set', 'a=1', '--set', 'b=2', 'cell.json', '--force']],
    [['run', 'study.json', '--out', 'here']],
    [['run', '--json', '--', '-dash.json']],
  ])('reads %s', (argv) => {
    expect(readPlain(argv, argv[0] === 'run' ? run : discharge)).toBeDefined();
  });
});
