import { expect, test } from 'vitest';
import { buildLayout, nameOfUnknown } from '../../../src/models/p2d/layout.ts';
import { buildMesh } from '../../../src/models/p2d/mesh.ts';
import { bilayerPorosity } from '../../verification/cells.ts';

const mesh = buildMesh(bilayerPorosity(), { separatorCells: 3, cellsPerLayer: [4, 5] });
const layout = buildLayout(mesh, [5, 40]);
const porous = Array.from({ length: 9 }, (_, k) => 3 + k);
const all = Array.from({ length: 12 }, (_, i) => i);

test('the unknowns share the vector without gap or overlap', () => {
  const taken = [
    ...all,
    layout.foilConcentration,
    ...all.map((i) => layout.phi_e + i),
    ...porous.map((i) => layout.dphi + i),
    ...porous.map((i) => layout.i_n + i),
    layout.foilCurrent,
    layout.foilOverpotential,
    layout.charge,
    ...Array.from({ length: 4 * 5 }, (_, k) => layout.particles[0].offset + k),
    ...Array.from({ length: 5 * 40 }, (_, k) => layout.particles[1].offset + k),
  ];
  expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: layout.size }, (_, k) => k));
});

test('every unknown has a name of its own, with its place', () => {
  const names = Array.from({ length: layout.size }, (_, k) => nameOfUnknown(mesh, layout, k));
  expect(new Set(names).size).toBe(layout.size);
  const layer2 = 'layer 2 (nmc) of the positive electrode, x = 85.0 um';
  expect(names[9]).toBe(`c_e, ${layer2}`);
  expect(names[layout.foilConcentration]).toBe('c_e on the lithium foil');
  expect(names[layout.phi_e + 1]).toBe('phi_e, separator, x = 12.5 um');
  expect(names[layout.dphi + 9]).toBe(`phi_s - phi_e, ${layer2}`);
  expect(names[layout.i_n + 9]).toBe(`i_n, ${layer2}`);
  expect(names[layout.foilCurrent]).toBe('current density of the lithium foil');
  expect(names[layout.foilOverpotential]).toBe('overpotential of the lithium foil');
  expect(names[layout.charge]).toBe('charge passed');
  expect(names[layout.particles[1].offset + 2 * 40 + 7]).toBe(`particle state 7, ${layer2}`);
});
