/** An experiment that is predicted with the fitted unknowns, and beside what was measured in it, if anything was. */
import { type Compared, compare } from './comparisons.ts';
import { coordinatesOf } from './coordinates.ts';
import { cellFamily } from './family.ts';
import { knowledgeOf } from './knowledge.ts';
import type { Minimum } from './minimum.ts';
import { type PreparedSet, prepareSet } from './prepared-set.ts';
import type { Estimation } from './problem.ts';
import { withSimulated } from './unmeasured.ts';

/** @param index of the study's experiments that are predicted */
export function predictedSet(study: Estimation, { x, J }: Minimum, index: number): Compared {
  const coordinates = coordinatesOf(study.unknowns);
  const set = setOf(study, study.predict[index]!, coordinates.values(x));
  if (typeof set === 'string') return { comparisons: [], warnings: [set] };
  const reading = cellFamily(study, coordinates, set.data.cell, x, true);
  const prediction = reading.ok ? set.predict(reading.family) : reading;
  return compare({ data: set.data, prediction }, knowledgeOf(coordinates, J));
}

function setOf(study: Estimation, data: Estimation['data'][number], values: number[]): PreparedSet | string {
  const whole = withSimulated(study, data, values);
  if (whole.observations.length === 0) return `${data.name}: nothing to predict, no step of it moves charge`;
  return withValuesOfSimulation(data, prepareSet(study, whole, values));
}

/** Where nothing was measured, what is simulated stands there as well, so that residuals are 0. */
function withValuesOfSimulation(data: Estimation['data'][number], set: PreparedSet): PreparedSet {
  if (data.observations.length > 0) return set;
  let { observations } = set.data;
  return {
    get data() {
      return { ...set.data, observations };
    },
    predict(family) {
      const prediction = set.predict(family);
      if (!prediction.ok) return prediction;
      observations = observations.map((each, k) => {
        const { values } = prediction.observations[k]!;
        if (each.kind === 'voltage') return { ...each, voltage: values };
        if (each.kind === 'retention') return each;
        const n = each.frequency.length;
        return { ...each, re: values.slice(0, n), im: values.slice(n) };
      });
      return prediction;
    },
  };
}
