import { describe, expect, it } from 'vitest';
import { circuitRoles } from '../../../src/models/circuit/roles.ts';
import { circuitOf } from './helpers.ts';

function rolesOf(text: string, values: number[], named = {}) {
  const reading = circuitRoles(circuitOf(text), values, named);
  if (!reading.ok) throw new Error(reading.issues[0]?.message);
  return reading.roles;
}

function issueOf(text: string, values: number[], named = {}) {
  const reading = circuitRoles(circuitOf(text), values, named);
  return reading.ok ? undefined : reading.issues[0];
}

describe('which element is what', () => {
  it.each(['R0-p(R1-W1,CPE1)', 'R0-p(CPE1,W1-R1)', 'R(Q[RW])'])('%s: by position, in any order', (text) => {
    expect(rolesOf(text, [1, 2, 3, 1e-5, 0.9])).toEqual({
      chargeTransfer: 'R1',
      diffusion: 'W1',
      doubleLayer: 'CPE1',
      solution: 'R0',
    });
  });

  it('the arc with the Warburg element wins over a slower one', () => {
    const roles = rolesOf('R0-p(R1,CPE1)-p(R2-Wo2,C2)', [1, 2, 1, 0.9, 3, 4, 5, 1e-5]);
    expect(roles).toMatchObject({ chargeTransfer: 'R2', diffusion: 'Wo2', doubleLayer: 'C2' });
  });

  it('without one inside, the slowest arc and the Warburg element in series', () => {
    const slowSecond = rolesOf('R0-p(R1,CPE1)-p(R2,CPE2)-W1', [1, 10, 1e-5, 0.9, 10, 1e-3, 0.8, 5]);
    expect(slowSecond).toMatchObject({ chargeTransfer: 'R2', diffusion: 'W1', doubleLayer: 'CPE2' });
    const slowFirst = rolesOf('R0-p(R1,CPE1)-p(R2,C2)', [1, 10, 1e-2, 0.9, 10, 1e-5]);
    expect(slowFirst.chargeTransfer).toBe('R1');
    expect(slowFirst.diffusion).toBeUndefined();
    const zarcs = rolesOf('R0-Zarc1-Zarc2-Ws1', [1, 10, 1e-3, 0.9, 10, 1e-5, 0.9, 5, 10]);
    expect(zarcs).toMatchObject({ chargeTransfer: 'Zarc1', doubleLayer: 'Zarc1', diffusion: 'Ws1' });
  });

  it('an arc inside the branch of another is an arc of its own', () => {
    const roles = rolesOf('R0-p(R1-p(R2-W2,CPE2),CPE1)', [1, 2, 3, 4, 1e-3, 0.9, 1e-5, 0.9]);
    expect(roles).toMatchObject({ chargeTransfer: 'R2', diffusion: 'W2', doubleLayer: 'CPE2' });
  });

  it('the caller may name them, and the rest of the named arc follows', () => {
    const roles = rolesOf('R0-p(R1,CPE1)-p(R2,CPE2)-W1', [1, 10, 1e-5, 0.9, 10, 1e-3, 0.8, 5], {
      chargeTransfer: 'R1',
    });
    expect(roles).toMatchObject({ chargeTransfer: 'R1', doubleLayer: 'CPE1', diffusion: 'W1' });
  });

  it('what cannot be told is an issue that lists the candidates', () => {
    const two = issueOf('p(R1-W1,C1)-p(R2-W2,C2)', [1, 2, 3, 4, 5, 6]);
    expect(two).toMatchObject({ path: ['chargeTransfer'], allowed: 'R1, R2' });
    expect(issueOf('R0-W1', [1, 2])).toMatchObject({ path: ['chargeTransfer'], allowed: 'R0' });
    expect(issueOf('R0-p(R1,C1)-W1-Wo2', [1, 2, 3, 4, 5, 6])).toMatchObject({
      path: ['diffusion'],
      allowed: 'W1, Wo2',
    });
    expect(issueOf('R0-p(R1,CPE1)', [1, 2, 3, 0.9], { doubleLayer: 'CPE2' })).toMatchObject({
      received: 'CPE2',
      allowed: 'CPE1',
      nearest: 'CPE1',
    });
  });
});
