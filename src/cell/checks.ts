/**
 * What values of a cell must fulfil together. Reads the document itself, not the parsed cell, and skips what is missing
 * or malformed, so that these findings come along with those of the schema.
 */
import type { z } from 'zod';
import { type Issue, issue, type PathPart } from '../core/errors.ts';
import { inUnit } from '../core/units.ts';
import { activeMaterial } from '../materials/library.ts';
import { layerLabel } from './cell.ts';
import { isObject } from './fields.ts';
import { valueAt } from './issues.ts';
import type { Stated } from './measured.ts';
import { alternatives, cellShape, layerShape } from './schema.ts';

/** Rounding allowed in porosity + activeFraction <= 1. */
const CLOSURE = 1e-9;

/** All findings that need more than one value. */
export function crossChecks(document: unknown): Issue[] {
  const found: Issue[] = [];
  const layers = valueAt(document, ['positive', 'layers']);
  if (Array.isArray(layers)) {
    layers.slice(0, 50).forEach((layer, index) => {
      if (isObject(layer)) found.push(...checkLayer(layer, index));
    });
  }
  const separator = valueAt(document, ['separator']);
  if (isObject(separator))
    found.push(...checkAlternatives(separator, ['separator'], alternatives.slice(0, 1)));
  found.push(...checkWindow(valueAt(document, ['voltageWindow'])));
  return found;
}

/** The SI value of a field, if it can be read. */
function peek(schema: z.ZodType<Stated | undefined, unknown>, raw: unknown): number | undefined {
  return schema.safeParse(raw).data?.value;
}

function checkLayer(layer: Record<string, unknown>, index: number): Issue[] {
  const path: PathPart[] = ['positive', 'layers', index];
  const label = layerLabel(index, typeof layer['name'] === 'string' ? layer['name'] : undefined);
  const found = checkAlternatives(layer, path, alternatives);
  found.push(...checkClosure(layer, path, label));
  const thickness = peek(layerShape.thickness, layer['thickness']);
  const radius = peek(layerShape.particleRadius, layer['particleRadius']);
  if (thickness !== undefined && radius !== undefined && radius > thickness) {
    const message = `a particle radius of ${inUnit(radius, 'um')} um is larger than the thickness of ${label}`;
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

function checkClosure(layer: Record<string, unknown>, path: PathPart[], label: string): Issue[] {
  const porosity = peek(layerShape.porosity, layer['porosity']);
  const byMass = 'activeMassLoading' in layer;
  const active = byMass ? fractionOfLoading(layer) : peek(layerShape.activeFraction, layer['activeFraction']);
  if (porosity === undefined || active === undefined || porosity + active <= 1 + CLOSURE) return [];
  const key = byMass ? 'activeMassLoading' : 'activeFraction';
  const sum = Number((porosity + active).toPrecision(6));
  const message =
    `porosity ${porosity} + active fraction ${Number(active.toPrecision(6))} = ${sum} in ${label} ` +
    'is more than the whole volume';
  const allowed = `porosity + active fraction <= 1, so an active fraction of at most ${Number((1 - porosity).toPrecision(6))}`;
  return [issue('closure', [...path, key], message, { received: layer[key], allowed })];
}

/** Active fraction that a mass loading means. */
function fractionOfLoading(layer: Record<string, unknown>): number | undefined {
  const loading = peek(layerShape.activeMassLoading, layer['activeMassLoading']);
  const thickness = peek(layerShape.thickness, layer['thickness']);
  const material = activeMaterial(String(valueAt(layer, ['material', 'base'])));
  if (loading === undefined || thickness === undefined || material === undefined) return undefined;
  return loading / (material.density * thickness);
}

function checkWindow(window: unknown): Issue[] {
  const parsed = cellShape.voltageWindow.safeParse(window).data;
  if (parsed === undefined || parsed[0].value < parsed[1].value) return [];
  const message = 'the lower voltage comes first and must be below the upper one';
  return [issue('range', ['voltageWindow'], message, { received: window, allowed: '[lower, upper]' })];
}
