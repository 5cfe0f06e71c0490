import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import type * as Vega from 'vega';
import type * as VegaLite from 'vega-lite';
import { scriptWidth, withScripts } from '../../report/script-text.ts';

/**
 * Draws a Vega-Lite specification as SVG text, the same bytes on every run. Whatever vega warns about (a missing
 * field, an empty extent, a failed expression) is an error here: a figure is right or it is not drawn.
 */
export function renderSvg(spec: VegaLite.TopLevelSpec): Promise<string> {
  const drawn = lastDrawing.then(() => draw(spec));
  lastDrawing = drawn.catch(() => undefined);
  return drawn;
}

/** Vega numbers clip paths by one counter, so that two drawings must not overlap in time. */
let lastDrawing: Promise<unknown> = Promise.resolve();

/** Vega makes labels without room invisible; a reader of the text of a PDF would still find them. */
function withoutHidden(svg: string): string {
  return svg.replace(/<text\b[^>]* opacity="0"[^>]*>.*?<\/text>/gs, '');
}

/** The specification of Vega that a page draws without a compiler. @throws on whatever Vega-Lite warns of */
export async function compiledSpec(spec: VegaLite.TopLevelSpec): Promise<object> {
  drawing ??= loadDrawing();
  const problems: string[] = [];
  const compiled = (await drawing).vegaLite.compile(spec, { logger: collector(problems) }).spec;
  if (problems.length > 0) throw new Error(`the figure cannot be drawn: ${problems.join('; ')}`);
  return compiled;
}

async function draw(spec: VegaLite.TopLevelSpec): Promise<string> {
  const found = fault(spec);
  if (found !== undefined) throw new RangeError(`the figure cannot be drawn: spec${found}`);
  drawing ??= loadDrawing();
  const { vega, vegaLite } = await drawing;
  const problems: string[] = [];
  const logger = collector(problems);
  const view = new vega.View(vega.parse(vegaLite.compile(spec, { logger }).spec), {
    renderer: 'none',
    logger,
    loader: refuseToLoad(vega),
  });
  try {
    vega.resetSVGDefIds();
    const svg = withScripts(withoutHidden(await view.toSVG()));
    collectUnplaced((view.scenegraph() as unknown as { root: SceneMark }).root, problems);
    if (problems.length > 0) throw new Error(`the figure cannot be drawn: ${problems.join('; ')}`);
    return svg;
  } finally {
    view.finalize();
  }
}

/**
 * What keeps a specification from being drawn, with its place in it. Vega itself says nothing of these: numbers that
 * are not finite spoil a scale, empty data leave a frame with nothing in it, and data from elsewhere may be gone.
 */
function fault(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : ` is ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const key of Object.keys(value)) {
    const child: unknown = (value as Record<string, unknown>)[key];
    const found =
      key === 'url'
        ? ' is remote; a figure carries its data'
        : key === 'values' && Array.isArray(child) && child.length === 0
          ? ' is empty'
          : fault(child);
    if (found !== undefined) return `${Array.isArray(value) ? `[${key}]` : `.${key}`}${found}`;
  }
  return undefined;
}

interface SceneMark {
  readonly marktype: string;
  readonly role?: string;
  readonly name?: string;
  readonly items: readonly SceneItem[];
}

interface SceneItem {
  readonly x?: number;
  readonly y?: number;
  readonly defined?: boolean;
  readonly datum?: unknown;
  readonly items?: readonly SceneMark[];
}

/** A point whose value is missing is left out by vega in silence, and a mark with no points is not drawn. */
function collectUnplaced(mark: SceneMark, problems: string[]): void {
  const drawn = mark.role === 'mark' && mark.marktype !== 'group';
  const name = mark.name ?? mark.marktype;
  if (drawn && mark.items.length === 0) problems.push(`${name} has no points`);
  for (const item of mark.items) {
    if (drawn && (item.defined === false || !Number.isFinite(item.x ?? 0) || !Number.isFinite(item.y ?? 0))) {
      problems.push(`${name} has a point without a place: ${JSON.stringify(item.datum)}`);
      return;
    }
    for (const inner of item.items ?? []) collectUnplaced(inner, problems);
  }
}

interface Drawing {
  readonly vega: typeof Vega;
  readonly vegaLite: typeof VegaLite;
}

let drawing: Promise<Drawing> | undefined;

/**
 * Vega and Vega-Lite from the single-file builds inside their packages, in a quarter of the time that importing their
 * 270 modules takes. The files are CommonJS, and leave no trace in the global scope.
 */
async function loadDrawing(): Promise<Drawing> {
  const { resolve } = createRequire(import.meta.url);
  const [vegaText, vegaLiteText] = await Promise.all([
    bundleOf(resolve('vega'), 'vega.min.js'),
    bundleOf(resolve('vega-lite'), 'vega-lite.min.js'),
  ]);
  const vega = evaluate(vegaText, {}) as typeof Vega & { textMetrics: { width: typeof widthOf } };
  vega.textMetrics.width = widthOf;
  return { vega, vegaLite: evaluate(vegaLiteText, { vega }) as typeof VegaLite };
}

interface Bundle {
  readonly file: string;
  readonly text: string;
}

async function bundleOf(entry: string, name: string): Promise<Bundle> {
  const file = join(dirname(entry), name);
  return { file, text: await readFile(file, 'utf8') };
}

function evaluate({ file, text }: Bundle, known: Readonly<Record<string, unknown>>): unknown {
  const exports = {};
  const body = compileFunction(text, ['exports', 'module', 'require'], { filename: file });
  body(exports, { exports }, (name: string) => known[name]);
  return exports;
}

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  readonly limit?: number;
}

/** Room for a line of text; without a canvas vega guesses 0.8 of the font size for every letter. */
function widthOf(item: TextItem, text: unknown): number {
  const bold = item.fontWeight === 'bold' || Number(item.fontWeight) >= 600;
  const width = scriptWidth(String(text ?? '').trim(), item.fontSize ?? 11, bold);
  return item.limit !== undefined && item.limit > 0 ? Math.min(width, item.limit) : width;
}

function collector(problems: string[]) {
  const collect = function <T>(this: T, ...words: unknown[]): T {
    problems.push(words.map((word) => (word instanceof Error ? word.message : String(word))).join(' '));
    return this;
  };
  const ignore = function <T>(this: T): T {
    return this;
  };
  return { level: () => 2, error: collect, warn: collect, info: ignore, debug: ignore };
}

function refuseToLoad(vega: typeof Vega): Vega.Loader {
  const refuse = (uri: string) => Promise.reject(new Error(`"${uri}" is remote, a figure carries its data`));
  return { ...vega.loader(), load: refuse, sanitize: refuse, http: refuse, file: refuse };
}
