/** V3, V5, V6: salt in the electrolyte. */

import { expect, test } from 'vitest';
import { sandErrors, wholeModelErrors } from './reacting-salt.ts';
import { orders, report } from './run.ts';
import { layeredDiffusionErrors, uniformReactionErrors } from './steady-salt.ts';

const ORDER = 1.95;
const MESHES = [10, 20, 40, 80];

test('V3: steady diffusion through layers with sources 1 : 2 and D 1 : 0.1 converges with order 2', () => {
  const errors = layeredDiffusionErrors(MESHES);
  report('V3', { errors, orders: orders(errors) });
  expect(Math.min(...orders(errors))).toBeGreaterThanOrEqual(ORDER);
  expect(errors[0]).toBeLessThanOrEqual(5e-3); // 4.1e-3 for ten uniform cells
});

test('V6: steady salt under uniform reaction is a parabola, order 2, and a straight line in the separator', () => {
  const { errors, separator } = uniformReactionErrors(MESHES);
  report('V6 uniform reaction', { errors, orders: orders(errors) });
  expect(separator).toBeLessThan(1e-12);
  expect(Math.min(...orders(errors))).toBeGreaterThanOrEqual(ORDER);
});

test('V6: the whole model comes to rest on the exact steady salt of its own reaction, two layers, order 2', () => {
  const { errors, separator } = wholeModelErrors(MESHES);
  report('V6 whole model', { errors, orders: orders(errors) });
  expect(separator).toBeLessThanOrEqual(1e-12);
  expect(Math.min(...orders(errors))).toBeGreaterThanOrEqual(ORDER);
});

test('V5: charging depletes the foil at the time of Sand, to 0.5 % with 60 cells and with order 1 or better', () => {
  const { exact, errors, places } = sandErrors([15, 30, 60, 120]);
  report('V5', { 'Sand time s': exact, errors, orders: orders(errors) });
  for (const place of places) expect(place).toBe('the lithium foil');
  expect(errors[2]).toBeLessThanOrEqual(5e-3);
  expect(Math.min(...orders(errors))).toBeGreaterThanOrEqual(1);
});
