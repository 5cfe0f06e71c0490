/** Loads the compiler of expressions for documents that hold some, and for no others: it costs 0.2 s. */

import type { CompileExpression } from './expression.ts';

/** Keys whose text is for people. */
const PROSE = new Set(['name', 'description', 'source', '$schema', 'title']);

/** Names that stand in the formulas of input files. */
const VARIABLE = /(?<!\w)(?:z|theta|c_e)(?!\w)/;

/**
 * True where a text names a variable, stands under the key "expression" or "constraints". May be true without need (a file named
 * "z.csv"), which costs time only.
 */
export function mayHoldExpressions(document: unknown): boolean {
  const todo: unknown[] = [document];
  for (let node = todo.pop(); node !== undefined || todo.length > 0; node = todo.pop()) {
    if (typeof node === 'string' && VARIABLE.test(node)) return true;
    if (typeof node !== 'object' || node === null) continue;
    if ('expression' in node || 'constraints' in node) return true;
    for (const [key, value] of Object.entries(node)) if (!PROSE.has(key)) todo.push(value);
  }
  return false;
}

/** The compiler, if the document (references inlined) may need it. */
export async function expressionsFor(document: unknown): Promise<CompileExpression | undefined> {
  if (!mayHoldExpressions(document)) return undefined;
  const { compileExpression } = await import('./expression.ts');
  return compileExpression;
}
