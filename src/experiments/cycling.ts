/** Cycling: charge, rest, discharge, rest, again and again, with check-ups and spectra in between. */
import type { z } from 'zod';
import type { Cell } from '../cell/cell.ts';
import { choice, count, record, unsupported } from '../cell/fields.ts';
import { type Compiled, experimentForm } from './experiment-shape.ts';
import { spanRecord } from './frequencies-field.ts';
import type { StepDocument } from './program.ts';
import { restField, stepWordsField } from './step-words.ts';
import { chargeSteps, restStep, windowVoltage } from './usual-steps.ts';

const MOST = 20_000;
const SPAN = { from: 1e5, to: 1e-2, perDecade: 10 } as const;

export const checkupRecord = record({ every: count(1, MOST), steps: stepWordsField });
export const spectraRecord = record({
  every: count(1, MOST),
  at: choice(['charged', 'discharged']).optional(),
  frequencies: spanRecord.optional(),
});

export const cycling = experimentForm(
  {
    experiment: choice(['cycling']),
    cycles: count(1, MOST),
    charge: stepWordsField.optional(),
    discharge: stepWordsField.optional(),
    rest: restField.optional(),
    checkup: checkupRecord.optional(),
    spectra: spectraRecord.optional(),
    skip: unsupported('cycles cannot be skipped: all are simulated', 'leave the key away').optional(),
  },
  [['charge'], ['discharge'], ['checkup', 'steps']],
  compile,
);

interface Cycling {
  readonly cycles: number;
  readonly charge?: readonly string[] | undefined;
  readonly discharge?: readonly string[] | undefined;
  readonly rest?: { readonly value: number } | undefined;
  readonly checkup?: z.output<typeof checkupRecord> | undefined;
  readonly spectra?: z.output<typeof spectraRecord> | undefined;
}

/** Due after the first cycle, and after every so many. */
function isDue(cycle: number, every: number | undefined): boolean {
  return every !== undefined && (cycle === 1 || cycle % every === 0);
}

function compile(test: Cycling, cell: Cell): Compiled {
  const { cycles, rest, checkup, spectra } = test;
  const charge = [...(test.charge ?? chargeSteps(cell)), ...restStep(rest?.value)];
  const discharge = [
    ...(test.discharge ?? [`Discharge at C/2 until ${windowVoltage(cell, 0)}`]),
    ...restStep(rest?.value),
  ];
  const plain = [...charge, ...discharge];
  const spectrum = spectrumText(spectra);
  const withSpectrum =
    spectra?.at === 'discharged' ? [...plain, spectrum] : [...charge, spectrum, ...discharge];
  const steps: StepDocument[] = [];
  let alike = 0;
  const flush = () => {
    if (alike > 0) steps.push({ repeat: alike, steps: plain });
    alike = 0;
  };
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const looked = isDue(cycle, spectra?.every);
    const checked = isDue(cycle, checkup?.every);
    if (looked) {
      flush();
      steps.push({ repeat: 1, steps: withSpectrum });
    } else alike++;
    if (!checked) continue;
    flush();
    steps.push(...(checkup?.steps ?? []));
  }
  flush();
  return { steps, begins: 'discharged' };
}

function spectrumText(spectra: Cycling['spectra']): string {
  const { from, to, perDecade } = spectra?.frequencies ?? {};
  const [first, last] = [from?.value ?? SPAN.from, to?.value ?? SPAN.to];
  return `Impedance from ${first} Hz to ${last} Hz with ${perDecade ?? SPAN.perDecade} points per decade`;
}
