/**
 * What values of a cell must fulfil together. Reads the document itself, not the parsed cell, and skips what is missing
 * or malformed, so that these findings come along with those of the schema.
 */
import type { z } from 'zod';
import { type Issue, issue, type PathPart, under } from '../core/errors.ts';
import { inUnit } from '../core/units.ts';
import { activeMaterial } from '../materials/library.ts';
import { emptyAgeing, foilAgeingShapes, layerAgeingShapes } from './ageing-schema.ts';
import { layerLabel } from './cell.ts';
import { isObject, record } from './fields.ts';
import { type Graded, gradedKeys } from './graded.ts';
import { valueAt } from './issues.ts';
import { LawMaker } from './laws.ts';
import { readElectrolyte, readMaterial } from './materials.ts';
import type { Stated } from './measured.ts';
import { at, type CellOptions, firstDepth, type Profiled, profileOf } from './profile.ts';
import { alternatives, cellShape, electrolyteShape, layerShape, materialShape } from './schema.ts';

/** Rounding allowed in porosity + activeFraction <= 1. */
const CLOSURE = 1e-9;

const materialRecord = record(materialShape);
const electrolyteRecord = record(electrolyteShape);

/** All findings that need more than one value, or the compiler. */
export function crossChecks(document: unknown, options: CellOptions = {}): Issue[] {
  const found: Issue[] = [];
  const maker = new LawMaker(
    options,
    peek(cellShape.temperature, valueAt(document, ['temperature'])) ?? T_25C,
  );
  const layers = valueAt(document, ['positive', 'layers']);
  if (Array.isArray(layers)) {
    layers.slice(0, 50).forEach((layer, index) => {
      if (!isObject(layer)) return;
      found.push(...checkLayer(layer, index, options));
      const material = materialRecord.safeParse(layer['material']).data;
      const reading = material && readMaterial(material, maker);
      const path = ['positive', 'layers', index, 'material'];
      if (reading?.ok === false) found.push(...reading.issues.map((it) => under(path, it)));
    });
  }
  const salt = electrolyteRecord.safeParse(valueAt(document, ['electrolyte'])).data;
  const reading = salt && readElectrolyte(salt, maker);
  if (reading?.ok === false) found.push(...reading.issues.map((it) => under(['electrolyte'], it)));
  const separator = valueAt(document, ['separator']);
  if (isObject(separator))
    found.push(...checkAlternatives(separator, ['separator'], alternatives.slice(0, 1)));
  found.push(...emptyAgeing(valueAt(document, ['negative']), ['negative'], foilAgeingShapes));
  found.push(...checkWindow(valueAt(document, ['voltageWindow'])));
  return found;
}

const T_25C = 298.15;

/** The value of a field that may be graded, if it can be read. */
function peekGraded(
  schema: z.ZodType<Graded | undefined, unknown>,
  raw: unknown,
  options: CellOptions,
): Profiled | undefined {
  const graded = schema.safeParse(raw).data;
  const reading = graded && profileOf(graded, options);
  return reading?.ok ? reading.value : undefined;
}

/** The SI value of a field, if it can be read. */
function peek(schema: z.ZodType<Stated | undefined, unknown>, raw: unknown): number | undefined {
  return schema.safeParse(raw).data?.value;
}

function checkLayer(layer: Record<string, unknown>, index: number, options: CellOptions): Issue[] {
  const path: PathPart[] = ['positive', 'layers', index];
  const label = layerLabel(index, typeof layer['name'] === 'string' ? layer['name'] : undefined);
  const found = checkAlternatives(layer, path, alternatives);
  found.push(...emptyAgeing(layer, path, layerAgeingShapes));
  found.push(...checkProfiles(layer, path, options), ...checkClosure(layer, path, label, options));
  const thickness = peek(layerShape.thickness, layer['thickness']);
  const radii = peekGraded(layerShape.particleRadius, layer['particleRadius'], options);
  const depth = radii && thickness && firstDepth((z) => at(radii, z) > thickness, radii);
  if (thickness !== undefined && radii !== undefined && depth !== undefined) {
    const radius = at(radii, depth);
    const place = radii.profile === undefined ? '' : ` at z = ${depth}`;
    const message = `a particle radius of ${short(inUnit(radius, 'um'))} um${place} is larger than the thickness of ${label}`;
    const allowed = `at most ${inUnit(thickness, 'um')} um`;
    const received = layer['particleRadius'];
    found.push(issue('plausibility', [...path, 'particleRadius'], message, { received, allowed }));
  }
  if ('solidBruggeman' in layer && 'effectiveConductivity' in layer) {
    const message = 'applies to "conductivity"; "effectiveConductivity" is used as it stands';
    const received = layer['solidBruggeman'];
    found.push(
      issue('conflict', [...path, 'solidBruggeman'], message, { received, allowed: 'one of the two' }),
    );
  }
  if (index === 0 && (peek(layerShape.interlayerResistance, layer['interlayerResistance']) ?? 0) !== 0) {
    const message = 'is between a layer and the one before it, and layer 1 has none before it';
    const received = layer['interlayerResistance'];
    found.push(issue('conflict', [...path, 'interlayerResistance'], message, { received }));
  }
  return found;
}

function checkAlternatives(
  owner: Record<string, unknown>,
  path: PathPart[],
  pairs: readonly (readonly [string, string])[],
): Issue[] {
  return pairs.flatMap(([one, other]) => {
    const allowed = `exactly one of "${one}" and "${other}"`;
    if (one in owner && other in owner) {
      const received = owner[other];
      return [issue('conflict', [...path, other], `is given beside "${one}"`, { received, allowed })];
    }
    if (one in owner || other in owner) return [];
    return [issue('missing', path, `"${one}" or "${other}" is missing`, { allowed })];
  });
}

/** What is wrong with expressions of z. */
function checkProfiles(layer: Record<string, unknown>, path: PathPart[], options: CellOptions): Issue[] {
  return gradedKeys.flatMap((key) => {
    const graded = layerShape[key].safeParse(layer[key]).data;
    const reading = graded && profileOf(graded, options);
    return reading?.ok === false ? reading.issues.map((it) => under([...path, key], it)) : [];
  });
}

function checkClosure(
  layer: Record<string, unknown>,
  path: PathPart[],
  label: string,
  options: CellOptions,
): Issue[] {
  const porosity = peekGraded(layerShape.porosity, layer['porosity'], options);
  const byMass = 'activeMassLoading' in layer;
  const active = byMass
    ? fractionOfLoading(layer)
    : peekGraded(layerShape.activeFraction, layer['activeFraction'], options);
  if (porosity === undefined || active === undefined) return [];
  const depth = firstDepth((z) => !(at(porosity, z) + at(active, z) <= 1 + CLOSURE), porosity, active);
  if (depth === undefined) return [];
  const graded = porosity.profile !== undefined || active.profile !== undefined;
  const [eps, eps_am] = [short(at(porosity, depth)), short(at(active, depth))];
  const key = byMass ? 'activeMassLoading' : 'activeFraction';
  const place = graded ? `at z = ${depth} of ${label}` : `in ${label}`;
  const sum = short(at(porosity, depth) + at(active, depth));
  const message = `porosity ${eps} + active fraction ${eps_am} = ${sum} ${place} is more than the whole volume`;
  const most = graded ? '' : `, so an active fraction of at most ${short(1 - at(porosity, depth))}`;
  const allowed = `porosity + active fraction <= 1${most}`;
  return [issue('closure', [...path, key], message, { received: layer[key], allowed })];
}

const short = (value: number): number => Number(value.toPrecision(6));

/** Active fraction that a mass loading means. */
function fractionOfLoading(layer: Record<string, unknown>): Profiled | undefined {
  const loading = peek(layerShape.activeMassLoading, layer['activeMassLoading']);
  const thickness = peek(layerShape.thickness, layer['thickness']);
  const material = activeMaterial(String(valueAt(layer, ['material', 'base'])));
  const density = peek(materialShape.density, valueAt(layer, ['material', 'density'])) ?? material?.density;
  if (loading === undefined || thickness === undefined || density === undefined) return undefined;
  return { value: loading / (density * thickness), unit: '', uncertainty: undefined, source: undefined };
}

function checkWindow(window: unknown): Issue[] {
  const parsed = cellShape.voltageWindow.safeParse(window).data;
  if (parsed === undefined || parsed[0].value < parsed[1].value) return [];
  const message = 'the lower voltage comes first and must be below the upper one';
  return [issue('range', ['voltageWindow'], message, { received: window, allowed: '[lower, upper]' })];
}
