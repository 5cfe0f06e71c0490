/** Names of unknowns for people: "SLC1, layer 1: diffusivity" for "cells.SLC1.positive.layers[0].material.diffusivity". */
import type { Unknown } from '../studies/estimation/problem.ts';

/** What every reader knows where it stands. */
const HOMES = ['positive', 'layers', 'material', 'base'];

/** So many tied places are named, others counted. */
const NAMED = 2;

/** "SLC1, layer 1 = BLC1, layer 2: diffusivity" where one value goes to several places. */
export function unknownLabel({ places }: Pick<Unknown, 'places'>): string {
  const [first] = places;
  if (first === undefined) return '';
  const words = first.path.filter(
    (part): part is string => typeof part === 'string' && !HOMES.includes(part),
  );
  const where = places.slice(0, NAMED).map(whereOf);
  const more = places.length > NAMED ? ` (+${places.length - NAMED})` : '';
  const head = where.some((one) => one === '') ? '' : `${where.join(' = ')}${more}: `;
  return `${head}${words.map(inWords).join(', ')}`;
}

function whereOf({ cell, path }: Unknown['places'][number]): string {
  const layer = path.find((part) => typeof part === 'number');
  return [...(cell === 'cell' ? [] : [cell]), ...(layer === undefined ? [] : [`layer ${layer + 1}`])].join(
    ', ',
  );
}

/** "rateConstantFactor" → "rate constant factor" */
function inWords(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}
