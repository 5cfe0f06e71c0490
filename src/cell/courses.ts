/** The graded properties of a layer: means, and their course through the depth. */
import { harmonicLayerMean } from './average.ts';
import type { DepthProfile, Gradient, Layer } from './cell.ts';
import type { Stated } from './measured.ts';
import { at, type Profiled } from './profile.ts';

/** A value and its course; without one it is the same everywhere. */
type Course = Pick<Profiled, 'value' | 'profile'>;

type Means = { -readonly [K in keyof Gradient]-?: Layer[K] };

interface Graded {
  readonly porosity: Course;
  readonly particleRadius: Course;
  readonly tortuosity?: Course | undefined;
  readonly bruggeman?: Stated | undefined;
  readonly conductivity?: Course | undefined;
  readonly effectiveConductivity?: Course | undefined;
}

/**
 * The layer's numbers and its gradient, if it has one.
 *
 * @param exponent of the active fraction in sigma_eff, where `conductivity` is given
 */
export function courses(
  layer: Graded,
  activeFraction: Course,
  exponent: number,
): Means & { gradient?: Gradient } {
  const { porosity, particleRadius } = layer;
  const transportEfficiency = transport(layer);
  const effectiveConductivity = conduction(layer, activeFraction, exponent);
  const all = { porosity, activeFraction, particleRadius, transportEfficiency, effectiveConductivity };
  const means: Means = {
    porosity: porosity.value,
    activeFraction: activeFraction.value,
    particleRadius: particleRadius.value,
    transportEfficiency: transportEfficiency.value,
    effectiveConductivity: effectiveConductivity.value,
  };
  return isGraded(all) ? { ...means, gradient: gradientOf(all) } : means;
}

type Courses = { readonly [K in keyof Means]: Course };

function isGraded(all: Courses): boolean {
  for (const key in all) if (all[key as keyof Means].profile !== undefined) return true;
  return false;
}

function gradientOf(all: Courses): Gradient {
  const varying = Object.entries(all).filter(([, { profile }]) => profile !== undefined);
  return Object.fromEntries(varying.map(([key, { profile }]) => [key, profile]));
}

/** Effective over bulk transport in pores: eps/tau or eps^b. */
export function transportEfficiency({
  porosity,
  tortuosity,
  bruggeman,
}: Omit<Graded, 'particleRadius'>): number {
  if (tortuosity !== undefined) return porosity.value / tortuosity.value;
  return porosity.value ** (bruggeman?.value ?? Number.NaN);
}

function transport(layer: Graded): Course {
  const { porosity: eps, tortuosity: tau, bruggeman } = layer;
  if (eps.profile === undefined && tau?.profile === undefined) {
    return { value: transportEfficiency(layer) };
  }
  if (tau !== undefined) return inSeries((z) => at(eps, z) / at(tau, z));
  const b = bruggeman?.value ?? Number.NaN;
  return inSeries((z) => at(eps, z) ** b);
}

/** sigma_eff as given, or sigma eps_am^b [S m^-1]. */
function conduction(layer: Graded, eps_am: Course, b: number): Course {
  const { conductivity, effectiveConductivity: given } = layer;
  if (given !== undefined) return given.profile === undefined ? given : inSeries(given.profile);
  const sigma: Course = conductivity ?? { value: Number.NaN };
  if (sigma.profile === undefined && eps_am.profile === undefined) {
    return { value: sigma.value * eps_am.value ** b };
  }
  return inSeries((z) => at(sigma, z) * at(eps_am, z) ** b);
}

function inSeries(profile: DepthProfile): Course {
  return { value: harmonicLayerMean(profile), profile };
}
