import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../src/core/errors.ts';
import { runValidation, type SubjectRows, type Verdict } from '../../src/studies/validation.ts';
import { readValidation, resolveValidation } from '../../src/studies/validation-schema.ts';

const CLAIM = {
  id: 'nyman',
  claim: 'The salt diffuses at 4.1e-10 m^2/s in 0.2 mol/L.',
  material: 'lipf6-nyman2008',
  at: { concentration: '0.2 mol/L' },
  quantity: 'Salt diffusivity [m2.s-1]',
  value: '4.1e-10 m^2/s',
  tolerance: '5e-12 m^2/s',
  source: 'Nyman 2008',
  evidence: 'text',
};
const study = (...claims: object[]) => ({ study: 'validation', claims });

function complaints(...claims: object[]): string[] {
  const reading = readValidation(study(...claims));
  return reading.ok ? [] : reading.issues.map(formatIssue);
}

/** The rows that a material gives, and no others. */
const ofMaterial = (subject: Parameters<Parameters<typeof runValidation>[1]>[0]): SubjectRows =>
  subject.kind === 'material' ? { parts: subject.rows } : { failed: 'not run here' };

async function verdict(claim: object): Promise<Verdict | undefined> {
  const { results } = await runValidation(resolveValidation(study(claim)).study, ofMaterial);
  return results[0]?.verdict;
}

describe('the file of a validation', () => {
  it('without faults has none', () => {
    expect(complaints(CLAIM)).toEqual([]);
  });

  it.each([
    [{ quantity: undefined }, 'claims[0].quantity: is missing'],
    [{ material: 'lipf6-nymann2008' }, 'did you mean "lipf6-nyman2008"?'],
    [{ material: undefined, at: undefined }, 'names nothing that gives a number'],
    [{ value: undefined, tolerance: undefined }, 'is held against nothing'],
    [{ above: '1e-10 m^2/s' }, 'names value and above'],
    [{ tolerance: undefined }, 'claims[0].tolerance: is missing'],
    [{ value: '4.1 V' }, 'claims[0].value = "4.1 V": "V" is not a unit of the quantity'],
    [{ tolerance: '2 sigma' }, 'counts an uncertainty that is not given'],
    [{ expect: 'fails' }, 'say why the claim is expected to fail'],
    [{ because: 'it is so' }, 'is for a claim that is expected to fail'],
    [{ as: 'ratio' }, 'needs "against"'],
    [{ circuit: 'R0' }, 'belongs to a claim with "experiment"'],
    [{ evidence: 'rumour' }, 'allowed: one of "text", "code", "derived"'],
    [
      { against: { material: 'water' }, value: '5 %', tolerance: '1 %' },
      'claims[0].against.material = "water"',
    ],
    [{ tolernce: '5 %' }, 'did you mean "tolerance"?'],
    [{ take: 'most' }, 'must be one of "first"'],
    [{ at: { concentration: 0.2 } }, 'claims[0].at.concentration'],
  ])('with %o says so at its place', (change, complaint) => {
    const given = Object.fromEntries(
      Object.entries({ ...CLAIM, ...change }).filter(([, v]) => v !== undefined),
    );
    const found = complaints(given);
    expect(found.join('\n')).toContain(complaint);
    expect(found).toHaveLength(1);
  });

  it('names all that is wrong at once, in every claim', () => {
    const found = complaints({ ...CLAIM, material: 'water' }, { ...CLAIM, value: '1 V' });
    expect(found).toHaveLength(3);
    expect(found.join('\n')).toContain('claims[1].id = "nyman": is there twice');
  });
});

describe('a claim', () => {
  const ratio = { against: { material: 'lipf6-valoen2005' }, tolerance: 0.01 };

  it('that is expected to hold fails the study when it does not, and one expected to fail when it holds', async () => {
    const why = { expect: 'fails', because: 'for this test' };
    expect(await verdict(CLAIM)).toBe('holds');
    expect(await verdict({ ...CLAIM, value: '5e-10 m^2/s' })).toBe('fails');
    expect(await verdict({ ...CLAIM, value: '5e-10 m^2/s', ...why })).toBe('fails as expected');
    expect(await verdict({ ...CLAIM, ...why })).toBe('holds against expectation');
  });

  it('against another reading is their gain in percent, their ratio, or their difference', async () => {
    const both = {
      at: { concentration: '1 mol/L' },
      against: { ...ratio.against, at: { concentration: '1 mol/L' } },
    };
    const base = { ...CLAIM, ...both };
    // Nyman 1.768e-10, Valoen 3.223e-10 m^2/s at 1 mol/L and 25 degC: reference values of the two formulas
    const [nyman, valoen] = [8.794e-11 - 3.972e-10 + 4.862e-10, 3.22272e-10];
    const gain = `${100 * (nyman / valoen - 1)} %`;
    expect(await verdict({ ...base, value: gain, tolerance: '0.01 %' })).toBe('holds');
    expect(await verdict({ ...base, as: 'ratio', value: nyman / valoen, tolerance: 1e-4 })).toBe('holds');
    const difference = { value: `${nyman - valoen} m^2/s`, tolerance: '1e-14 m^2/s' };
    expect(await verdict({ ...base, as: 'difference', ...difference })).toBe('holds');
  });

  it('whose subject could not be run is neither held nor failed', async () => {
    const { study: read } = resolveValidation(study(CLAIM));
    const { results } = await runValidation(read, () => ({ failed: 'no convergence' }));
    expect(results[0]).toMatchObject({ verdict: 'not run', reason: 'no convergence', simulated: undefined });
  });

  it('about a quantity that its subject does not have is refused once the subject has run', async () => {
    const { study: read } = resolveValidation(study({ ...CLAIM, quantity: 'Salt difusivity [m2.s-1]' }));
    await expect(runValidation(read, ofMaterial)).rejects.toThrow(
      /claims\[0\]\.quantity.*did you mean "Salt diffusivity \[m2\.s-1\]"/,
    );
  });
});
