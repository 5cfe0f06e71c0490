/** V7: the manufactured solution of the whole coupled bi-layer. */
import { nmc532_colclasure2020 } from '../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { type ManufacturedVariable, manufacturedErrors } from '../../test/verification/manufactured.ts';
import { type RadialError, radialErrors } from '../../test/verification/manufactured-radial.ts';
import { errorFigure } from './figures.ts';
import { brief, factorsText, ordersText, ran, type Section, table } from './section.ts';

const CELLS = [12, 24, 48, 96];
/** In time: a hundredth of the smallest error in x. */
const TOLERANCE = 1e-10;
const POINTS = [3, 4, 5, 6, 7, 8];
/** Name, unit, and what errors in it are divided by for the figure: a size of the quantity. */
const VARIABLES: readonly (readonly [ManufacturedVariable, string, string, number])[] = [
  ['c_e', 'c_e', 'mol m⁻³', 1000],
  ['phi_e', 'φ_e', 'V', 1],
  ['phi_s', 'φ_s', 'V', 1],
  ['dphi', 'Δφ', 'V', 1],
  ['i_n', 'i_n', 'A m⁻²', 1],
  ['theta', 'c_s/c_max, three radii', '1', 1],
  ['voltage', 'terminal voltage', 'V', 1],
  ['eta_Li', 'η_Li of the foil', 'V', 1],
  ['c_f', 'c_e on the foil', 'mol m⁻³', 1000],
];

export const manufactured: Section = {
  name: 'manufactured',
  title: 'Manufactured solution of the coupled model',
  async run({ figure }) {
    const found = [false, true].map((doubleLayer) =>
      CELLS.map((cells) => manufacturedErrors({ cells, doubleLayer, tolerance: TOLERANCE })),
    );
    const rows = VARIABLES.map(([variable, name, unit]) => {
      const [off, on] = found.map((errors) => errors.map((error) => error[variable]));
      return [`${name} [${unit}]`, off!.map(brief).join(', '), ordersText(off!), ordersText(on!)];
    });
    const points = VARIABLES.slice(0, 6).flatMap(([variable, name, , size]) =>
      found[0]!.map((error, k) => ({ x: CELLS[k]!, error: error[variable] / size, series: name })),
    );
    const svg = await errorFigure(points, {
      title: 'Manufactured bi-layer: error against cells per region',
      x: 'Cells per region',
      y: 'Worst error (c_e over 1000 mol m⁻³, else SI)',
      ticks: CELLS,
    });
    return ran(
      INTRODUCTION,
      table(
        [
          'variable',
          `worst error with ${CELLS.join(', ')} cells a region`,
          'orders',
          'orders, double layers on',
        ],
        rows,
      ),
      figure(
        'manufactured-x.svg',
        'Errors of the manufactured solution fall with the square of the width',
        svg,
      ),
      RADIAL,
      radialTable(),
    );
  },
};

const INTRODUCTION = `Smooth, time-dependent c_e, φ_e, φ_s and θ(r, x, t) are chosen for a bi-layer in which porosity, transport efficiency,
specific area, conductivity, radius and material jump at the interface, φ_s itself jumps by an interlayer resistance, and
N₊, i_e and i_s are continuous; t₊, the thermodynamic factor, κ and D_e depend on c_e, and D_s on θ in layer 2. Put into
the equations they leave source terms, which a test-side wrapper adds to the model's right-hand side: the model has no
hook for it. Cell integrals come from the fluxes of the fields at the faces and four-point quadrature, with no formula of
the discretisation in it. Time is integrated to 1e-10, so what is left is the error in x.
\`npx vitest run test/verification/manufactured.test.ts\` asks for 2 ± 0.1.`;

const RADIAL = `In r, on eight cells a region: the difference to fifteen points per particle, root mean square over the volume and at the
surface, worst cell. A point more must divide it by five at least, down to the rounding of 1e-10. The last row is layer 2
with D_s(θ) of Colclasure 2020, whose fitted polynomial of degree ten in θ a few points cannot follow; the test does not
ask for five there.`;

function radialTable(): string {
  const smooth = radialErrors(POINTS);
  const fitted = radialErrors(POINTS, nmc532_colclasure2020.D_s);
  const row = (name: string, errors: readonly RadialError[], of: 'volume' | 'surface') => {
    const values = errors.map((error) => error[of]);
    return [name, values.map(brief).join(', '), factorsText(values)];
  };
  return table(
    ['θ', `difference with ${POINTS.join(', ')} points`, 'a point divides it by'],
    [
      row('layer 1, constant D_s (modes), volume', smooth[0]!, 'volume'),
      row('layer 1, surface', smooth[0]!, 'surface'),
      row('layer 2, D_s(θ) (collocation), volume', smooth[1]!, 'volume'),
      row('layer 2, surface', smooth[1]!, 'surface'),
      row("layer 2 with Colclasure's D_s, volume", fitted[1]!, 'volume'),
    ],
  );
}
