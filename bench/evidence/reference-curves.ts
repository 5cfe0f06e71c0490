/** V24: the stored curves of PyBaMM on very fine meshes. */

import { discharge, middle, REFERENCE_CURVES, readCurve } from '../../test/verification/reference-curve.ts';
import { difference } from '../../test/verification/run.ts';
import { ran, type Section, table } from './section.ts';

export const referenceCurves: Section = {
  name: 'reference-curves',
  title: 'Stored curves of PyBaMM',
  run() {
    const rows = REFERENCE_CURVES.map(({ file, cell, rate }) => {
      const curve = readCurve(file);
      const [fine, standard] = (['fine', 'standard'] as const).map((accuracy) => {
        const { series, duration } = discharge(cell, rate, accuracy, curve.end);
        return { ...difference(middle(series.voltage), middle(curve.voltages)), duration };
      });
      const end = 100 * Math.abs(fine!.duration / curve.end - 1);
      return [
        file,
        ...[fine!.rms, fine!.worst, standard!.rms, standard!.worst].map((error) => error.toFixed(3)),
        end.toExponential(1),
      ];
    });
    const titles = ['curve', 'fine: RMS mV', 'worst mV', 'standard: RMS mV', 'worst mV', 'fine: end time %'];
    return ran(INTRODUCTION, table(titles, rows));
  },
};

const INTRODUCTION = `Between 1 and 97 % of each discharge, rows at the same times; what the curves are, their meshes and their own errors
(about 0.01 mV for Xu2019, 0.1 mV for the 80 µm cathodes) is in \`test/reference/README.md\`. Evidence of agreement
between two codes with different discretisations, not proof.`;
