/** Estimations of a bi-layer whose truth is known: made data with noise, from the model itself. */
import type { JsonObject } from '../../../src/cell/normalise.ts';
import { normaliseCell } from '../../../src/cell/normalise.ts';
import { parsePath } from '../../../src/cell/paths.ts';
import { Random } from '../../../src/core/random.ts';
import { coordinatesOf } from '../../../src/studies/estimation/coordinates.ts';
import { cellFamily } from '../../../src/studies/estimation/family.ts';
import { prepareSet } from '../../../src/studies/estimation/prepared-set.ts';
import type { DataSet, Estimation, Observation, Unknown } from '../../../src/studies/estimation/problem.ts';
import { normalQuantile } from '../../../src/studies/sampling/normal.ts';
import { cellDocument } from '../../cell/test-cell.ts';

export const VOLTAGE_NOISE = 1e-3;
export const SPECTRUM_NOISE = 5e-3;

export function unknown(path: string, about: Omit<Unknown, 'name' | 'places'>, cell = 'cell'): Unknown {
  return { name: `cell.${path}`, places: [{ cell, path: parsePath(path)! }], ...about };
}

/** Rate constant, diffusivity and tortuosity of each layer, with their true values. */
export function sixUnknowns(): { unknowns: Unknown[]; truth: number[] } {
  const truth: number[] = [];
  const unknowns = [0, 1].flatMap((layer) => {
    const at = `positive.layers[${layer}]`;
    truth.push(layer === 0 ? 0.7 : 1.2, layer === 0 ? 4e-15 : 1.2e-14, layer === 0 ? 2.1 : 1.7);
    return [
      unknown(`${at}.material.rateConstantFactor`, {
        unit: undefined,
        scale: 'log',
        from: 0.05,
        to: 20,
        start: 1,
      }),
      unknown(`${at}.material.diffusivity`, {
        unit: 'm^2/s',
        scale: 'log',
        from: 3e-16,
        to: 3e-13,
        start: 1e-14,
      }),
      unknown(`${at}.tortuosity`, { unit: undefined, scale: 'log', from: 1, to: 6, start: 1.5 }),
    ];
  });
  return { unknowns, truth };
}

export function bilayer(): JsonObject {
  return normaliseCell({ ...cellDocument(), nominalCapacity: '4.8 mA h' }) as JsonObject;
}

/** Points of a discharge over the time it takes at its rate, evenly [s]. */
export function times(count: number, until: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => (until * (i + 1)) / count);
}

export function dischargeSet(rate: string, until: number, count = 60): DataSet {
  const x = times(count, until);
  return {
    name: rate.replace('/', ''),
    cell: 'cell',
    document: { experiment: 'protocol', steps: [`Discharge at ${rate} until 3.0 V`] },
    observations: [
      {
        kind: 'voltage',
        name: rate,
        step: 1,
        over: 'time',
        x,
        voltage: new Float64Array(count),
        deviation: VOLTAGE_NOISE,
      },
    ],
  };
}

export function spectraSet(states: readonly number[]): DataSet {
  const frequency = Float64Array.from({ length: 36 }, (_, i) => 1e4 * 10 ** (-i / 5));
  return {
    name: 'spectra',
    cell: 'cell',
    document: { experiment: 'impedance', states: states.map((stateOfCharge) => ({ stateOfCharge })) },
    observations: states.map((state, k) => ({
      kind: 'spectrum',
      name: `SoC ${state}`,
      state: k,
      frequency,
      re: new Float64Array(frequency.length).fill(1),
      im: new Float64Array(frequency.length),
      deviation: SPECTRUM_NOISE,
    })),
  };
}

export function study(parts: Partial<Estimation> & Pick<Estimation, 'unknowns' | 'data'>): Estimation {
  return {
    study: 'estimation',
    name: undefined,
    cells: { cell: bilayer() },
    predict: [],
    starts: 1,
    seed: 1,
    ...parts,
  };
}

/** Discharges at three rates and spectra at two states of charge. */
export function threeRatesTwoSpectra(unknowns: readonly Unknown[]): Estimation {
  const discharges = [dischargeSet('C/2', 6800), dischargeSet('1C', 3300), dischargeSet('2C', 1500)];
  return study({ unknowns, data: [...discharges, spectraSet([0.8, 0.3])] });
}

/** The study with its data replaced by what the model says at the truth, with noise of the stated deviations, of x too. */
export function withTruth(of: Estimation, truth: readonly number[], seed: number, noise = 1): Estimation {
  const random = new Random(seed);
  const normal = () => noise * normalQuantile((random.word() + 0.5) / 2 ** 32);
  const made = (data: DataSet): DataSet => {
    const coordinates = coordinatesOf(of.unknowns);
    const reading = cellFamily(of, coordinates, data.cell, coordinates.of(truth), false);
    if (!reading.ok) throw new Error(reading.reason);
    const observations = data.observations.map((each) => {
      if (each.kind !== 'voltage' || each.xDeviation === undefined) return each;
      const late = each.xDeviation;
      return { ...each, x: each.x.map((x) => x + late * normal()) };
    });
    const prediction = prepareSet(of, { ...data, observations }, truth).predict(reading.family);
    if (!prediction.ok) throw new Error(prediction.reason);
    return {
      ...data,
      observations: data.observations.map((each, k) =>
        noisy(each, prediction.observations[k]!.values, normal),
      ),
    };
  };
  return { ...of, data: of.data.map(made), predict: of.predict.map(made) };
}

function noisy(data: Observation, values: Float64Array, normal: () => number): Observation {
  switch (data.kind) {
    case 'voltage':
      return { ...data, voltage: values.map((value) => value + data.deviation * normal()) };
    case 'retention':
      return { ...data, capacity: values.map((value) => value + data.deviation * normal()) };
    case 'spectrum': {
      const n = data.frequency.length;
      const size = Array.from({ length: n }, (_, i) => Math.hypot(values[i]!, values[n + i]!));
      const part = (from: number) =>
        Float64Array.from(size, (modulus, i) => values[from + i]! + data.deviation * modulus * normal());
      return { ...data, re: part(0), im: part(n) };
    }
  }
}
