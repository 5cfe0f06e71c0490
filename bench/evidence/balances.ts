/** V12 and V14: lithium, salt, charge and energy. */

import { bilayerPorosity, twoChemistries, xu2019 } from '../../test/verification/cells.ts';
import { LEDGER_CASES, ledgerErrors } from '../../test/verification/ledger.ts';
import { lostShare } from '../../test/verification/second-law.ts';
import { brief, ran, type Section, table } from './section.ts';

const RATES = [0.1, 1, 5];
const SLOW_TO_FAST = [0.02, 0.1, 1, 3];

export const balances: Section = {
  name: 'balances',
  title: 'Lithium, salt, charge and energy',
  run: () => ran(LEDGER, ledger(), ENERGY, energy()),
};

const LEDGER = `Over a whole discharge at a tolerance of 1e-4 in time, from sums of the stored states and from the cell, not from the
integrator's own account: lithium against the charge passed, salt against the salt, charge against the current's
integral, and at every step the foil's current and the reaction's against I. All relative.`;

function ledger(): string {
  const rows = LEDGER_CASES.flatMap((each) =>
    RATES.flatMap((rate) =>
      [false, true].map((doubleLayer) => {
        const { lithium, salt, charge, currents, status } = ledgerErrors(each, rate, doubleLayer);
        if (status !== 'event') throw new Error(`${each.name} at ${rate}C ended with ${status}`);
        return [
          `${each.name}, ${rate}C${doubleLayer ? ', double layers' : ''}`,
          ...[lithium, salt, charge, currents].map(brief),
        ];
      }),
    ),
  );
  return table(['discharge', 'lithium', 'salt', 'charge', 'currents'], rows);
}

const ENERGY = `The second law: share of the reversible work ∫U dQ over the same lithium that a discharge does not deliver, or that a
charge takes more. It must not be negative, and must grow with the rate.`;

function energy(): string {
  const rows = [xu2019(), bilayerPorosity(), twoChemistries()].flatMap((cell) =>
    (['Discharge', 'Charge'] as const).map((direction) => {
      const lost = SLOW_TO_FAST.map((rate) => lostShare(cell, rate, direction));
      return [
        `${cell.name}, ${direction.toLowerCase()}`,
        ...lost.map((share) => `${(100 * share).toFixed(3)} %`),
      ];
    }),
  );
  return table(['cell', ...SLOW_TO_FAST.map((rate) => `${rate}C`)], rows);
}
