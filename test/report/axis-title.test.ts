import { expect, it } from 'vitest';
import { axisTitle } from '../../src/report/axis-title.ts';

it.each([
  ['Discharge energy [mW.h.cm-2]', 'Discharge energy [mWh cm⁻²]'],
  ['Discharge capacity [mA.h.g-1]', 'Discharge capacity [mAh g⁻¹]'],
  ['Capacity [A.h]', 'Capacity [Ah]'],
  ['Z_re [Ohm.cm2]', 'Z_re [Ω cm²]'],
  ['Thickness [um]', 'Thickness [µm]'],
  ['Part of the areal capacity', 'Part of the areal capacity'],
  ['Capacity against SLC1 [%]', 'Capacity against SLC1 [%]'],
])('%s is written %s', (column, title) => {
  expect(axisTitle(column)).toBe(title);
});
