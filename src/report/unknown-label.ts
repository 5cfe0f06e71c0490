/** Names of unknowns for people: "SLC1, layer 1: diffusivity" for "cells.SLC1.positive.layers[0].material.diffusivity". */
import type { Unknown } from '../studies/estimation/problem.ts';

/** What every reader knows where it stands. */
const HOMES = ['positive', 'layers', 'material', 'base'];

/** Of its first place; tied ones are counted. */
export function unknownLabel({ places }: Pick<Unknown, 'places'>): string {
  const [first, ...tied] = places;
  if (first === undefined) return '';
  const { cell, path } = first;
  const layer = path.find((part) => typeof part === 'number');
  const words = path.filter((part): part is string => typeof part === 'string' && !HOMES.includes(part));
  const where = [...(cell === 'cell' ? [] : [cell]), ...(layer === undefined ? [] : [`layer ${layer + 1}`])];
  const more = tied.length === 0 ? '' : ` (+${tied.length})`;
  return `${[...where, ''].join(', ').replace(/, $/, ': ')}${words.map(inWords).join(', ')}${more}`;
}

/** "rateConstantFactor" → "rate constant factor" */
function inWords(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}
