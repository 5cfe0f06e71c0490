/** Headless Chromium over its debugging pipe: real events of mouse and keyboard, no further packages. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

export const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(present);
if (browser === undefined)
  console.log('chromium is absent: NOTHING is opened in a browser here (apt install chromium)');

export interface Tab {
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  /** The value of an expression, awaited. */
  value<T>(expression: string): Promise<T>;
  /** A drag in steps, as a hand makes it; a click where it ends where it began. [px] of the window */
  drag(from: readonly [number, number], to: readonly [number, number]): Promise<void>;
  move(to: readonly [number, number]): Promise<void>;
  key(key: string, modifiers?: number): Promise<void>;
  /** What the page wrote to its console as error or warning, and exceptions. */
  readonly said: string[];
  /** Addresses that were asked for, besides the page. */
  readonly asked: string[];
}

/** Opens a page in a browser of its own, runs, and closes it. */
export async function inBrowser<T>(
  url: string,
  run: (tab: Tab) => Promise<T>,
  { width = 1200, height = 900, before = '' } = {},
): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe'];
  const child = spawn(browser as string, [...args, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const pipe = connect(child);
  try {
    const { targetId } = await pipe.call('Target.createTarget', {
      url: 'about:blank',
      width,
      height,
      newWindow: true,
    });
    const { sessionId } = await pipe.call('Target.attachToTarget', { targetId, flatten: true });
    const tab = tabOf(pipe, String(sessionId), url);
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await tab.send(`${domain}.enable`);
    if (before !== '') await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: before });
    const loaded = pipe.once('Page.loadEventFired');
    await tab.send('Page.navigate', { url });
    await loaded;
    return await run(tab);
  } finally {
    await closed(child, pipe);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Waits for the charts of a report; what came of them. */
export const DRAWN = `(async () => {
  while (document.documentElement.dataset.charts === undefined) await new Promise((go) => setTimeout(go, 20));
  return document.documentElement.dataset.charts;
})()`;

/** Notes when a frame has been shown in which the first chart has a size. */
const WATCH = `(() => {
  const look = () => {
    const svg = document.querySelector('.chart svg');
    if (svg === null || svg.getBoundingClientRect().width === 0) return requestAnimationFrame(look);
    // The frame after the one it was laid out for: that one is on the screen.
    requestAnimationFrame(() => setTimeout(() => { window.firstChart = performance.now(); }));
  };
  requestAnimationFrame(look);
})()`;

/** From the opening of a report on [ms], the best of some tries: the machine has other work. */
export async function firstChart(url: string, tries: number) {
  const best = { first: Number.POSITIVE_INFINITY, paint: 0, live: 0 };
  for (let k = 0; k < tries; k++) {
    const found = await inBrowser(url, (tab) => tab.value<typeof best>(TIMES), { before: WATCH });
    if (found.first < best.first) Object.assign(best, found);
  }
  return best;
}

const TIMES = `(async () => {
  await ${DRAWN};
  const live = performance.now();
  while (window.firstChart === undefined) await new Promise((go) => setTimeout(go, 5));
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  return { first: Math.round(firstChart), paint: Math.round(paint.startTime), live: Math.round(live) };
})()`;

type Message = Readonly<Record<string, unknown>>;

function connect(child: ChildProcess) {
  const [to, from] = [child.stdio[3] as Writable, child.stdio[4] as unknown as Readable];
  const waiting = new Map<number, { done(result: Message): void; failed(error: Error): void }>();
  const listeners = new Set<(message: Message) => void>();
  let [last, rest] = [0, ''];
  from.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const message = JSON.parse(part) as Message;
      const answer = waiting.get(Number(message['id']));
      if (answer === undefined) for (const listen of listeners) listen(message);
      else if ('error' in message) answer.failed(new Error(JSON.stringify(message['error'])));
      else answer.done(message['result'] as Message);
    }
  });
  return {
    call(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
      const id = ++last;
      to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      return new Promise((done, failed) => waiting.set(id, { done, failed }));
    },
    listen: (listener: (message: Message) => void) => void listeners.add(listener),
    once(method: string): Promise<void> {
      return new Promise((done) => listeners.add((message) => void (message['method'] === method && done())));
    },
  };
}

function tabOf(pipe: ReturnType<typeof connect>, sessionId: string, url: string): Tab {
  const [said, asked] = [[] as string[], [] as string[]];
  pipe.listen(({ method, params }) => {
    const text = JSON.stringify(params);
    if (method === 'Runtime.exceptionThrown') said.push(text);
    if (method === 'Runtime.consoleAPICalled' && /"type":"(error|warning)"/.test(text)) said.push(text);
    if (method === 'Log.entryAdded' && /"level":"(error|warning)"/.test(text)) said.push(text);
    const to = (params as { request?: { url: string } } | undefined)?.request?.url;
    if (method === 'Network.requestWillBeSent' && to !== url) asked.push(String(to));
  });
  const send = (method: string, params?: object) => pipe.call(method, params, sessionId);
  const mouse = (type: string, [x, y]: readonly [number, number], more: object = {}) =>
    send('Input.dispatchMouseEvent', { type, x, y, ...more });
  return {
    send,
    said,
    asked,
    async value<T>(expression: string): Promise<T> {
      const wrapped = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await send('Runtime.evaluate', wrapped);
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value: T }).value;
    },
    async drag(from, to) {
      await mouse('mouseMoved', from);
      const button = { button: 'left', clickCount: 1, buttons: 1 };
      await mouse('mousePressed', from, button);
      const steps = from[0] === to[0] && from[1] === to[1] ? 0 : 8;
      for (let k = 1; k <= steps; k++) {
        const at = (i: 0 | 1) => from[i] + ((to[i] - from[i]) * k) / steps;
        await mouse('mouseMoved', [at(0), at(1)], button);
      }
      await mouse('mouseReleased', to, { button: 'left', clickCount: 1 });
    },
    async move(to) {
      await mouse('mouseMoved', [to[0] - 2, to[1] - 2]);
      await mouse('mouseMoved', to);
    },
    async key(key, modifiers = 0) {
      const code = { key, code: key, modifiers, windowsVirtualKeyCode: CODES[key] ?? 0 };
      await send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...code });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...code });
    },
  };
}

const CODES: Readonly<Record<string, number>> = {
  Tab: 9,
  ArrowDown: 40,
  ArrowUp: 38,
  End: 35,
  Home: 36,
  Escape: 27,
};

/** Asked to, it takes its own processes along; killed if it does not. */
async function closed(child: ChildProcess, pipe: ReturnType<typeof connect>): Promise<void> {
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  pipe.call('Browser.close').catch(() => undefined);
  await gone;
  clearTimeout(late);
}

function present(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
