/**
 * Values and bounds of an element as the extended circuit description code writes them in braces:
 *
 *   {Q=1e-5/1e-6/1e-4,n=0.9f}   value/lower/upper; f behind the value fixes it, n% is a share of the value, inf is no bound
 */

import { parameterPath } from './circuit-tree.ts';
import type { Element, ElementParameter } from './element.ts';

/** By the path of the parameter; may be spread into the options of a fit. */
export interface CircuitSettings {
  readonly initial: Readonly<Record<string, number>>;
  readonly fixed: Readonly<Record<string, number>>;
  readonly bounds: Readonly<Record<string, readonly [number, number]>>;
}

export interface SettingsDraft {
  readonly initial: Record<string, number>;
  readonly fixed: Record<string, number>;
  readonly bounds: Record<string, readonly [number, number]>;
}

export const noSettings = (): SettingsDraft => ({ initial: {}, fixed: {}, bounds: {} });

const NUMBER = /^[+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

/** Reads the inside of the braces into the draft; returns what is wrong with it, in words. */
export function readSettings(
  text: string,
  { element, name }: { readonly element: Element; readonly name: string },
  draft: SettingsDraft,
): string | undefined {
  for (const entry of text.split(',')) {
    const [key, value, ...more] = entry.split('=').map((part) => part.trim());
    const parameter = element.parameters.find((one) => one.name === key);
    if (parameter === undefined) {
      const names = element.parameters.map((one) => one.name).join(', ');
      return `${name} has no parameter "${key}"; it has ${names}`;
    }
    const path = parameterPath(element, name, parameter.name);
    if (value === undefined || value === '' || more.length > 0)
      return `"${entry}" must be ${key}=value, ${key}=value/lower/upper or ${key}=valuef`;
    const wrong = readOne(value, { path, parameter }, draft);
    if (wrong !== undefined) return `${path} = ${value}: ${wrong}`;
  }
  return undefined;
}

interface Place {
  readonly path: string;
  readonly parameter: ElementParameter;
}

function readOne(text: string, { path, parameter }: Place, draft: SettingsDraft): string | undefined {
  const [first = '', low = '', high = '', ...more] = text.split('/').map((part) => part.trim());
  if (more.length > 0) return 'at most value/lower/upper';
  const isFixed = /f$/i.test(first) && !/inf$/i.test(first);
  const digits = isFixed ? first.slice(0, -1) : first;
  const value = digits === '' ? undefined : numberOf(digits);
  const most = parameter.kind === 'fraction' ? 1 : Number.POSITIVE_INFINITY;
  if (value === undefined && isFixed) return 'a fixed parameter needs its value';
  if (value !== undefined && !(value > 0 && value <= most && Number.isFinite(value)))
    return `the value must be a number in (0, ${parameter.kind === 'fraction' ? '1]' : 'inf)'}`;
  const [lower, upper] = [bound(low, 0, value), bound(high, most, value)];
  if (!(lower >= 0 && upper <= Number.POSITIVE_INFINITY && lower < upper))
    return `the bounds must be numbers, 0 <= lower < upper, got "${low}" and "${high}"`;
  if (value !== undefined && (value < lower || value > upper))
    return `the value must lie within its bounds, ${lower} to ${upper}`;
  if (value !== undefined) (isFixed ? draft.fixed : draft.initial)[path] = value;
  if (low !== '' || high !== '') draft.bounds[path] = [lower, upper];
  return undefined;
}

const numberOf = (text: string): number => (NUMBER.test(text) ? Number(text) : Number.NaN);

function bound(text: string, none: number, value: number | undefined): number {
  if (text === '') return none;
  if (/^[+]?inf$/i.test(text)) return Number.POSITIVE_INFINITY;
  if (text.endsWith('%'))
    return value === undefined ? Number.NaN : (value * numberOf(text.slice(0, -1))) / 100;
  return numberOf(text);
}

/** The inside of the braces without the label, '' where nothing is set. */
export function printSettings(element: Element, name: string, settings: CircuitSettings): string {
  return element.parameters
    .flatMap((parameter) => {
      const path = parameterPath(element, name, parameter.name);
      const { [path]: fixed } = settings.fixed;
      const { [path]: bounds } = settings.bounds;
      const value = fixed ?? settings.initial[path];
      if (value === undefined && bounds === undefined) return [];
      const limits = bounds === undefined ? '' : `/${bounds.map(printNumber).join('/')}`;
      return [`${parameter.name}=${value ?? ''}${fixed === undefined ? '' : 'f'}${limits}`];
    })
    .join(',');
}

const printNumber = (value: number) => (value === Number.POSITIVE_INFINITY ? 'inf' : String(value));
