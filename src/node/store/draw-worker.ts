/** The thread that draws: loads the packages at once, by a drawing that nobody sees, and then draws what it is sent. */
import { parentPort } from 'node:worker_threads';
import type { TopLevelSpec } from 'vega-lite';
import { renderSvg } from '../drawing/render-svg.ts';
import type { Drawn } from './draw.ts';

const first: TopLevelSpec = {
  data: { values: [{ x: 0, y: 0 }] },
  mark: 'line',
  encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
};

parentPort?.on('message', async (spec: TopLevelSpec) => {
  let answer: Drawn;
  try {
    answer = { svg: await renderSvg(spec) };
  } catch (error) {
    answer = { problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});

await renderSvg(first);
