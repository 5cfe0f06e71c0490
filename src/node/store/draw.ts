/**
 * Drawing beside the computation. Loading the drawing packages takes longer than a discharge, so a second thread does
 * it from the start on; without one (a single core, or the sources run as they are) it is done in this thread when needed.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TopLevelSpec } from 'vega-lite';

/** A thread's answer: the drawing, or why there is none. */
export type Drawn = { readonly svg: string } | { readonly problem: string };

let thread: Worker | undefined;

/** Starts the thread, if there is a core for it. The process does not wait for it at its end. */
export function startDrawing(): void {
  if (thread !== undefined || import.meta.url.endsWith('.ts') || availableParallelism() < 2) return;
  thread = new Worker(new URL('./draw-worker.js', import.meta.url));
  thread.unref();
  thread.once('error', () => {
    thread = undefined;
  });
}

/** Draws a specification as SVG, in the thread if there is one. */
export async function draw(spec: TopLevelSpec): Promise<string> {
  const answer = await drawInThread(spec);
  if (answer === undefined) {
    const { renderSvg } = await import('../drawing/render-svg.ts');
    return renderSvg(spec);
  }
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.svg;
}

/** Undefined where there is no thread, or it broke. */
function drawInThread(spec: TopLevelSpec): Promise<Drawn | undefined> {
  const worker = thread;
  if (worker === undefined) return Promise.resolve(undefined);
  worker.ref();
  return new Promise<Drawn | undefined>((resolve) => {
    worker.once('message', resolve);
    worker.once('exit', () => resolve(undefined));
    worker.once('error', () => resolve(undefined));
    worker.postMessage(spec);
  }).finally(() => worker.unref());
}
