import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveCell } from '../../src/cell/resolve.ts';
import { variantsOf } from '../../src/cell/variant.ts';
import { cellDocument } from './test-cell.ts';

const document = cellDocument();
const made = variantsOf(document, {});
const at = (key: string, value: number) => ({ path: ['positive', 'layers', 1, key], value });

describe('a variant of a cell', () => {
  it('is the cell that reading the changed document gives', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        number(0.1, 0.5),
        number(0.1, 0.5),
        number(1, 20),
        number(30, 300),
        (eps, am, radius, length) => {
          const changes = [
            at('porosity', eps),
            at('activeFraction', am),
            at('particleRadius', radius * 1e-6),
            at('thickness', length * 1e-6),
          ];
          const written = cellDocument();
          Object.assign(written.positive.layers[1]!, {
            porosity: eps,
            activeFraction: am,
            particleRadius: `${radius * 1e-6} m`,
            thickness: `${length * 1e-6} m`,
          });
          expect(JSON.stringify(made(changes))).toBe(JSON.stringify(resolveCell(written).cell));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('that only reading can judge is none: more than all of the volume, a particle larger than its layer, another key', () => {
    expect(made([at('porosity', 0.7)])).toBeUndefined();
    expect(made([at('particleRadius', 50e-6)])).toBeUndefined();
    expect(made([at('tortuosity', 2)])).toBeUndefined();
    expect(made([{ path: ['area'], value: 1e-4 }])).toBeUndefined();
  });
});
