/** Figures of runs and spectra with made-up data, beside those of kinds.ts; nothing here is a result. */

import { capacityHead, capacityTitle } from '../../../src/report/capacity-unit.ts';
import type { ClaimLine } from '../../../src/report/claim-table.ts';
import { bodeFigure } from '../../../src/report/figures/bode.ts';
import { claimDeviationsFigure } from '../../../src/report/figures/claim-deviations.ts';
import { claimParityFigure } from '../../../src/report/figures/claim-parity.ts';
import { comparisonFigure } from '../../../src/report/figures/comparison.ts';
import { correlationFigure } from '../../../src/report/figures/correlation.ts';
import { cyclingFigure } from '../../../src/report/figures/cycling.ts';
import { drtFigure } from '../../../src/report/figures/drt.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { fittedFigure } from '../../../src/report/figures/fitted.ts';
import { frontFigure } from '../../../src/report/figures/front.ts';
import { gittFigure } from '../../../src/report/figures/gitt.ts';
import { impedanceSharesFigure } from '../../../src/report/figures/impedance-shares.ts';
import { intervalsFigure } from '../../../src/report/figures/intervals.ts';
import { layerUseFigure } from '../../../src/report/figures/layer-use.ts';
import { materialFigure } from '../../../src/report/figures/material.ts';
import { porosityProfileFigure, sizeDistributionFigure } from '../../../src/report/figures/microstructure.ts';
import { nyquistFigure } from '../../../src/report/figures/nyquist.ts';
import { overpotentialsFigure } from '../../../src/report/figures/overpotentials.ts';
import { rateCapabilityFigure } from '../../../src/report/figures/rate-capability.ts';
import { residualsFigure } from '../../../src/report/figures/residuals.ts';
import { voltageCapacityFigure } from '../../../src/report/figures/voltage-capacity.ts';
import { voltageTimeFigure } from '../../../src/report/figures/voltage-time.ts';
import { materialNames, materialSheet } from '../../../src/report/material-sheet.ts';
import { four, frequencies, noisy, shares } from '../spectra.ts';
import { curves, DESIGNS, pointsOf, RATES } from '../synthetic.ts';

const capacity = Array.from({ length: 60 }, (_, i) => (2.8 * i) / 59);
const along = (value: (x: number) => number) => capacity.map((q) => value(q / 2.8));
const loading = (arealCapacity: number) => {
  const all = curves(DESIGNS, RATES, arealCapacity);
  return { arealCapacity, curves: all, points: pointsOf(all) };
};
const wave = (end: number) => {
  const time = Array.from({ length: 200 }, (_, i) => (end * i) / 199);
  return {
    time,
    voltage: time.map((t) => 4 - (0.5 * t) / end + 0.05 * Math.sin((40 * t) / end)),
    current: time.map((t) => 5e-3 * Math.sin((40 * t) / end)),
  };
};
const tau = Array.from({ length: 120 }, (_, i) => 1e-6 * 10 ** (i / 14));
const bump = (t: number, middle: number) => Math.exp(-(Math.log(t / middle) ** 2));
const LAYERS = ['layer 1 (small)', 'layer 2 (big)'];

const PARAMETERS = ['diffusivity', 'rate constant factor', 'bruggeman'].flatMap((name) => [
  `SLC1, layer 1 = BLC1, layer 2: ${name}`,
  `SLC2, layer 1 = BLC1, layer 1: ${name}`,
]);
const fittedPanel = (title: string) => {
  const simulated = along((x) => 4.2 - x);
  const shifted = (by: number) => simulated.map((value) => value + by);
  const residual = simulated.map((_, i) => 2 * Math.sin(7 * i));
  return {
    title,
    x: { title: 'Time [h]', log: false },
    y: 'Voltage [V]',
    residual: 'Sim. − meas. [mV]',
    series: [
      {
        series: 'a',
        x: capacity,
        measured: shifted(0.002),
        simulated,
        lower: shifted(-0.01),
        upper: shifted(0.01),
        residual,
      },
    ],
  };
};

const claims = Array.from({ length: 52 }, (_, i): ClaimLine => {
  const [published, tolerance] = [1 + (i % 7), 0.1];
  const inTolerances = 4.5 * Math.sin(i);
  const target = { kind: 'value' as const, value: published, tolerance, toleranceText: '' };
  return {
    id: `author${i}-a-quantity${i % 5 === 0 ? '-of-a-bi-layer' : ''}`,
    statement: 'made up',
    quantity: 'made up',
    unit: ['V', 'mA.h', 'm2.s-1', 'A.m-2', '%', 'mol.L-1', undefined][i % 7],
    target,
    simulated: published + tolerance * inTolerances,
    deviation: tolerance * inTolerances,
    inTolerances,
    verdict: Math.abs(inTolerances) <= 1 ? 'holds' : 'fails as expected',
    good: true,
    because: undefined,
    source: 'nobody',
    evidence: 'text',
    given: undefined,
    notGiven: undefined,
  };
});

export const runKinds: Record<string, () => Figure> = {
  'comparison at two capacities': () => comparisonFigure({ loadings: [loading(3), loading(12)] }),
  'voltage, a panel for each rate': () => voltageCapacityFigure(curves(), { title: 'Four designs' }),
  'voltage of one design': () => voltageCapacityFigure(curves(['BLC1']), { title: 'BLC1' }),
  rates: () => rateCapabilityFigure(pointsOf(curves()), { title: 'Rate capability' }),
  cycling: () =>
    cyclingFigure(
      Array.from({ length: 300 }, (_, k) => ({
        cycle: k + 1,
        capacity: 180 * (1 - 4e-4 * k),
        retention: 1 - 4e-4 * k,
        coulombicEfficiency: k === 0 ? 0.93 : 0.9995,
      })),
      { title: 'BLC1', capacityTitle: capacityTitle('mAh/g'), capacityHead: capacityHead('mAh/g') },
    ),
  gitt: () =>
    gittFigure(
      wave(3e5),
      Array.from({ length: 20 }, (_, k) => {
        const doubt = 'pulse not short against R_p^2/D_s';
        return { stoichiometry: 0.4 + k / 40, apparent: 6e-15, true: 1e-14, doubt };
      }),
      { title: 'SLC1' },
    ),
  drive: () => voltageTimeFigure(wave(1200), { title: 'BLC1', current: true }),
  nyquist: () => nyquistFigure(four(), { title: 'Four', subtitle: 'SoC 0.5', measured: [noisy(four()[0]!)] }),
  bode: () => bodeFigure(four(), { title: 'Four', subtitle: 'SoC 0.5', measured: [noisy(four()[0]!)] }),
  shares: () => impedanceSharesFigure(frequencies(), shares(), { title: 'Shares' }),
  drt: () =>
    drtFigure(
      tau,
      tau.map((t) => 12 * bump(t, 1e-3) + 8 * bump(t, 0.3)),
      [
        { tau: 1e-3, resistance: 21.3 },
        { tau: 0.3, resistance: 14.2 },
      ],
      { title: 'DRT', subtitle: 'λ by GCV' },
    ),
  residuals: () => {
    const at = frequencies();
    const wavy = (size: number) => at.map((_, i) => size * Math.sin(i / 5));
    const titles = { title: 'Lin-KK', subtitle: '27 elements', limit: 1 };
    return residualsFigure(at, { re: wavy(0.3), im: wavy(-0.2) }, titles);
  },
  overpotentials: () =>
    overpotentialsFigure(
      capacity,
      LAYERS.flatMap((place) => [
        { process: 'ionic drop', place, values: along((x) => 0.01 + 0.005 * x) },
        { process: 'charge transfer', place, values: along(() => 0.02) },
        { process: 'solid diffusion', place, values: along((x) => 0.05 * Math.sqrt(x)) },
      ]),
      { title: 'BLC1 at 3C' },
    ),
  'layers in use': () =>
    layerUseFigure(
      capacity,
      LAYERS.map((name, k) => ({
        name,
        currentShare: along((x) => (k === 0 ? 0.7 - 0.3 * x : 0.3 + 0.3 * x)),
        utilisation: along((x) => (1 - 0.2 * k) * x),
      })),
      { title: 'BLC1 at 3C' },
    ),
  front: () =>
    frontFigure({
      x: 'Discharge energy [W.h.kg-1]',
      y: 'Mean power [W.kg-1]',
      designs: Array.from(
        { length: 60 },
        (_, i) => [200 + 3 * i, 900 - 5 * i - 40 * Math.sin(i) ** 2] as const,
      ),
      front: Array.from({ length: 12 }, (_, i) => [200 + 15 * i, 900 - 25 * i] as const),
    }),
  'porosity profile': () =>
    porosityProfileFigure(
      Array.from({ length: 80 }, (_, i) => ({
        depth: i,
        porosity: 0.35 + 0.04 * Math.sin(i / 4) + (i < 40 ? 0 : 0.1),
        layer: LAYERS[i < 40 ? 0 : 1] as string,
      })),
      { title: 'two-layers.png' },
    ),
  'particle sizes': () =>
    sizeDistributionFigure(
      LAYERS.flatMap((layer, k) =>
        Array.from({ length: 8 }, (_, i) => ({
          from: i,
          to: i + 1,
          share: [0.05, 0.2][k]! + 0.01 * i,
          layer,
        })),
      ),
      { title: 'two-layers.png' },
    ),
  'intervals of estimates': () =>
    intervalsFigure(
      PARAMETERS.map((name, i) => ({
        name,
        value: 0.2 + 0.1 * i,
        from: 0.15 + 0.1 * i,
        to: 0.27 + 0.1 * i,
        openBelow: i === 0,
        openAbove: false,
        text: '5.99985(12) × 10⁻¹⁵ m²/s',
      })),
    ),
  'correlations of estimates': () =>
    correlationFigure(
      PARAMETERS,
      PARAMETERS.flatMap((_, i) => PARAMETERS.map((_, j) => (i === j ? 1 : -0.5))),
    ),
  'a fit of three steps': () => fittedFigure(['C/3', '1C', '2C'].map(fittedPanel), { title: 'SLC1: fitted' }),
  'deviations of 52 claims': () => claimDeviationsFigure(claims),
  'parity of claims of 7 units': () => claimParityFigure(claims)!,
  ...Object.fromEntries(
    materialNames.map((name) => [`material ${name}`, () => materialFigure(materialSheet(name)!)]),
  ),
};
