/**
 * Lines of a journal: one JSON object each, its checksum as the last key. The checksum is that of the text before it, so
 * that a line proves itself byte for byte, whatever wrote it.
 */
import { hash } from 'node:crypto';

const MARK = ',"checksum":"';
/** Hexadecimal digits kept of a SHA-256: 64 bits tell any damage from a line that is right. */
const DIGITS = 16;

/** The line of an object with at least one key, without the line feed. Its numbers must be finite. */
export function sealedLine(row: object): string {
  const text = JSON.stringify(row);
  return `${text.slice(0, -1)}${MARK}${checksum(text)}"}`;
}

/** The object of a line; undefined where the line is damaged. */
export function openedLine(line: string): Record<string, unknown> | undefined {
  const at = line.lastIndexOf(MARK);
  if (at < 0 || !line.endsWith('"}')) return undefined;
  const text = `${line.slice(0, at)}}`;
  if (checksum(text) !== line.slice(at + MARK.length, -2)) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function checksum(text: string): string {
  return hash('sha256', text, 'hex').slice(0, DIGITS);
}
