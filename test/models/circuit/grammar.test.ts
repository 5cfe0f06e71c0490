import { describe, expect, it } from 'vitest';
import type { Notation } from '../../../src/models/circuit/circuit-tree.ts';
import { parseCircuit } from '../../../src/models/circuit/grammar.ts';
import { printCircuit } from '../../../src/models/circuit/print.ts';
import { circuitOf } from './helpers.ts';

const PAIRS = [
  ['R0', 'R'],
  ['R0-p(R1-W1,CPE1)', 'R([RW]Q)'],
  ['R0-p(C1,R1-W1)', 'R(C[RW])'],
  ['R0-p(R1,C1)-p(R2,C2)-Wo1', 'R(RC)(RC)Wo'],
  ['L1-R_s-p(CPE1,R_ct-p(Ws1,Zarc1-G1))', 'LR{:s}(Q[R{:ct}(Ws[ZarcG])])'],
  ['TLMQ1-TLM1-T3', 'TLMQTLMT{:3}'],
  ['TLM1-CPE1', 'TLM{:1}Q'],
  ['R_1-R1-La1-Gs1-K1', 'R{:_1}R{:1}LaGsK'],
] as const;

function issueOf(text: string, notation?: Notation) {
  const reading = parseCircuit(text, notation);
  if (reading.ok) throw new Error(`${text} was read`);
  return reading.issues[0];
}

describe('grammar', () => {
  it.each(PAIRS)('%s and %s are the same circuit, in both directions', (named, cdc) => {
    for (const tree of [circuitOf(named).tree, circuitOf(cdc, 'cdc').tree]) {
      expect(printCircuit(tree)).toBe(named);
      expect(printCircuit(tree, 'cdc')).toBe(cdc);
    }
  });

  it('does not mind spaces, and drops groups that change nothing', () => {
    expect(printCircuit(circuitOf(' R0 - p( p(R1 , C1), L1 ) ').tree)).toBe('R0-p(R1,C1,L1)');
    expect(printCircuit(circuitOf('[R[C]](RC)').tree, 'cdc')).toBe('RC(RC)');
  });

  it.each([
    ['R0-p(R1,X1)', undefined, 9, 'there is no element "X"'],
    ['R0-p(R1,C1', undefined, 11, '")" is missing'],
    ['R0-p(R1)', undefined, 6, 'at least two branches'],
    ['R0-', undefined, 4, 'an element is missing'],
    ['', undefined, 1, 'an element is missing'],
    ['R0-R0', undefined, 4, 'the name R0 is taken'],
    ['R0-C', undefined, 5, '"C" needs a number'],
    ['R0)-C1', undefined, 3, '")" does not belong here'],
    ['R(C[RW)', 'cdc', 7, '"]" is missing'],
    ['R(CY)', 'cdc', 4, 'there is no element "Y"'],
    [`${'p('.repeat(99)}R0`, undefined, 51, 'nested deeper than'],
  ] as const)('refuses %s and says where', (text, notation, column, message) => {
    const found = issueOf(text, notation);
    expect(found?.message).toContain(message);
    if (column !== 51) expect(found?.column).toBe(column);
  });

  it('names the nearest element', () => {
    expect(issueOf('R0-CPF1')).toMatchObject({ code: 'name', nearest: 'CPE' });
    expect(issueOf('R0-zarc1')?.nearest).toBe('Zarc');
  });
});
