/** Every kind of figure with made-up data that look like the real ones; nothing here is a result. */
import { crossSectionFigure } from '../../../src/report/figures/cross-section.ts';
import { depthProfilesFigure } from '../../../src/report/figures/depth-profiles.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { heatMapFigure } from '../../../src/report/figures/heat-map.ts';
import { paretoFigure } from '../../../src/report/figures/pareto.ts';
import { parityFigure } from '../../../src/report/figures/parity.ts';
import { ragoneFigure } from '../../../src/report/figures/ragone.ts';
import { retentionFigure } from '../../../src/report/figures/retention.ts';
import { sobolFigure } from '../../../src/report/figures/sobol-bars.ts';
import { uncertaintyFigure } from '../../../src/report/figures/uncertainty-band.ts';
import { curve, DESIGNS, RATES } from '../synthetic.ts';

const small = { name: 'small', thickness: 32.5, particleRadius: 1.5, porosity: 0.35, activeFraction: 0.55 };
const big = { name: 'big', thickness: 39.7, particleRadius: 5.3, porosity: 0.45, activeFraction: 0.45 };
const separator = { thickness: 25, porosity: 0.39 };

export const stacks = {
  bilayer: { separator, layers: [small, big] },
  thick: {
    separator,
    layers: [
      { ...small, thickness: 130 },
      { ...big, thickness: 159 },
    ],
  },
  mono: {
    separator,
    layers: [{ ...big, name: 'as received, sieved and dried at 120 °C under vacuum for 12 h' }],
  },
};

const energies = DESIGNS.flatMap((design, d) =>
  RATES.map((cRate) => ({
    design,
    cRate,
    energy: 11 / (1 + 0.05 * (d + 1) * cRate ** 1.5),
    power: 11 * cRate,
  })),
);

const grid = [10, 20, 40, 60, 80, 100].flatMap((y) =>
  [0.3, 0.35, 0.4, 0.45, 0.5, 0.55].map((x) => ({
    x,
    y,
    z: y === 100 && x < 0.4 ? undefined : 20 + y * x - 4 * x * x,
  })),
);

const names = ['particle radius', 'porosity, layer 2', 'D_{s}', 'contact resistance'];

function depthStates() {
  const x = Array.from({ length: 60 }, (_, i) => ((i + 0.5) * 97.2) / 60);
  const electrode = (f: (at: number) => number) => x.map((at) => (at < 25 ? undefined : f(at)));
  const states = [1, 10, 25, 50].map((minutes) => ({
    label: `${minutes} min`,
    columns: {
      c_e: x.map((at) => 1000 + 3 * minutes - 0.06 * minutes * at),
      theta: electrode((at) => 0.35 + 0.008 * minutes - 0.001 * (at - 25)),
      i_n: electrode((at) => -0.6 - 0.004 * minutes + 0.002 * at),
    },
  }));
  return { x, states };
}

const bands = ['SLC1', 'BLC1'].map((design) => {
  const { capacity, voltage } = curve(design, 1, 3, 60);
  const middle = Array.from(voltage);
  const spread = (i: number) => 0.01 + 0.0008 * i;
  return {
    design,
    x: Array.from(capacity),
    low: middle.map((v, i) => v - spread(i)),
    middle,
    high: middle.map((v, i) => v + spread(i) / 2),
  };
});

export const kinds: Record<string, () => Figure> = {
  ragone: () => ragoneFigure(energies),
  'heat map': () =>
    heatMapFigure(
      { x: 'Porosity', y: 'Thickness [µm]', z: 'Energy [Wh kg⁻¹]', points: grid },
      { title: 'Sweep' },
    ),
  pareto: () =>
    paretoFigure(
      Array.from({ length: 40 }, (_, i) => ({
        name: `case ${i}`,
        x: 200 + 100 * Math.abs(Math.sin(7 * i)),
        y: 1000 * Math.abs(Math.cos(7 * i)) * (0.6 + 0.4 * Math.abs(Math.sin(31 * i))),
      })),
      [
        { title: 'Energy [Wh kg⁻¹]', best: 'high' },
        { title: 'Power [W kg⁻¹]', best: 'high' },
      ],
    ),
  parity: () =>
    parityFigure(
      DESIGNS.flatMap((series, d) =>
        RATES.map((rate) => ({
          series,
          measured: 3 - 0.4 * rate,
          simulated: 3 - 0.41 * rate + 0.05 * Math.sin(9 * d + rate),
        })),
      ),
      { quantity: 'Capacity', unit: 'mAh cm⁻²' },
    ),
  sobol: () =>
    sobolFigure(
      names.map((parameter, i) => ({
        parameter,
        first: 0.5 / (i + 1),
        total: 0.6 / (i + 1),
        firstInterval: [0.45 / (i + 1), 0.55 / (i + 1)],
        totalInterval: [0.5 / (i + 1), 0.68 / (i + 1)],
      })),
    ),
  band: () => uncertaintyFigure(bands, { level: 90 }),
  profiles: () =>
    depthProfilesFigure({
      ...depthStates(),
      regions: [
        { name: 'separator', from: 0, to: 25 },
        { name: 'layer 1 (small)', from: 25, to: 57.5 },
        { name: 'layer 2 (big)', from: 57.5, to: 97.2 },
      ],
      quantities: [
        { column: 'c_e', title: 'c_{e} [mol m^{-3}]' },
        { column: 'theta', title: 'θ_{surf}' },
        { column: 'i_n', title: 'i_{n} [A m^{-2}]' },
      ],
    }),
  retention: () =>
    retentionFigure(
      ['SLC1', 'BLC1'].map((design, d) => {
        const cycle = Array.from({ length: 200 }, (_, i) => i + 1);
        return {
          design,
          cycle,
          retention: cycle.map((n) => 1 - 2e-4 * (d + 1) * n),
          efficiency: cycle.map((n) => 0.999 - 0.02 * (d + 1) * Math.exp(-n / 3)),
        };
      }),
    ),
  'cross-section': () => crossSectionFigure(stacks.bilayer, { title: 'BLC1' }),
  'cross-section, thick': () => crossSectionFigure(stacks.thick),
  'cross-section, one layer of a long name': () => crossSectionFigure(stacks.mono),
};
