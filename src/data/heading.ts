/** Headings of columns: plain letters, the unit at their end, and the one that is meant. */
import { type Issue, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';

/** Primes, minus signs, Ω and superscripts as ASCII. */
export function asciiOf(text: string): string {
  return text
    .replace(/[″”]/g, "''")
    .normalize('NFKC')
    .replace(/[′’‘´`]/g, "'")
    .replace(/"/g, "''")
    .replace(/[−–—‐]/g, '-')
    .replace(/[·⋅×*]/g, '.')
    .replace(/Ω/g, 'ohm')
    .trim();
}

/**
 * "[Hz]", "/Hz", "(Hz)", "_Hz" or " Hz" at the end. What is no unit is part of the name: "Re(Z)", "Z'(a)".
 *
 * @param text from {@link asciiOf}
 * @param unitOf the unit of a text, or undefined where it is none
 */
export function splitUnit<U>(
  text: string,
  unitOf: (text: string) => U | undefined,
): { bare: string; unit: U | undefined } {
  for (const pattern of [
    /^(.+?)\s*\[(.+)\]$/,
    /^(.+?)\s*\/\s*(.+)$/,
    /^(.+)\s*\/\s*(.+)$/,
    /^(.+?)\s*\((.+)\)$/,
    /^(.+?)[_ ](.+)$/,
    /^(.+)[_ ](.+)$/,
  ]) {
    const [, bare, inner] = pattern.exec(text) ?? [];
    if (bare === undefined || inner === undefined) continue;
    const unit = unitOf(inner.replace(/^\((.*)\)$/, '$1'));
    if (unit !== undefined) return { bare, unit };
  }
  return { bare: text.replace(/\s*(\[.*\]|\/.*)$/, ''), unit: undefined };
}

/** The column that a user named, or what is wrong with the name; the path of the issue is `key`. */
export function namedColumn<H extends { readonly name: string }>(
  headings: readonly H[],
  given: string,
  key: string,
): H | Issue {
  const plain = (text: string) => asciiOf(text).toLowerCase();
  const names = headings.map(({ name }) => name);
  return (
    headings.find(({ name }) => name === given) ??
    headings.find(({ name }) => plain(name) === plain(given)) ??
    issue('name', [key], 'no such column', {
      received: given,
      nearest: nearest(given, names),
      allowed: names.join(', '),
    })
  );
}
