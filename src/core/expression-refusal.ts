/** Why a text is no expression. */
export interface Refusal {
  readonly ok: false;
  /** With the character, counted from 1. */
  readonly problem: string;
  /** 0-based place in the text. */
  readonly position: number;
  readonly nearest?: string | undefined;
  readonly allowed?: string | undefined;
  readonly hint?: string | undefined;
}

/** A character that no expression has. */
export function strayCharacter(text: string, position: number): Refusal {
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  const code = (text.codePointAt(position) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const shown = /[ -~]/.test(character) ? `"${character}"` : `"${character}" (U+${code})`;
  return refuse(position, `${shown} is not understood`, {
    allowed: 'numbers, names, + - * / ^ ( ) and commas between arguments',
  });
}

/** @param position 0-based */
export function refuse(position: number, problem: string, details: Partial<Refusal> = {}): Refusal {
  return { ok: false, problem: `${problem} (character ${position + 1})`, position, ...details };
}
