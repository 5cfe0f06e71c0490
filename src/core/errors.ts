/**
 * One shape for everything that can be wrong with an input, and one way to print it. Wording and place travel apart,
 * so that a pure module can say what is wrong and `node/load` can add file, line and column.
 */

/** A step into a JSON document: a key, or a 0-based index. */
export type PathPart = string | number;

export type IssueCode =
  | 'file'
  | 'syntax'
  | 'missing'
  | 'unknown-key'
  | 'type'
  | 'unit'
  | 'range'
  | 'name'
  | 'conflict'
  | 'closure'
  | 'plausibility'
  | 'unsupported'
  | 'reference'
  | 'step';

/** What is wrong, where, what was received, what is allowed, and how to put it right. */
export interface Issue {
  readonly code: IssueCode;
  readonly severity: 'error' | 'warning';
  /** Place inside the document; empty for the whole of it. */
  readonly path: readonly PathPart[];
  /** The rule, e.g. "must lie in (0, 1)". */
  readonly message: string;
  readonly file?: string | undefined;
  /** 1-based. */
  readonly line?: number | undefined;
  /** 1-based. */
  readonly column?: number | undefined;
  /** The value as the user wrote it. */
  readonly received?: unknown;
  /** What would be accepted, in words. */
  readonly allowed?: string | undefined;
  /** The valid name closest to what was received. */
  readonly nearest?: string | undefined;
  readonly hint?: string | undefined;
}

/** The parts of an issue that are optional for the one who finds it. */
export type IssueDetails = Partial<Omit<Issue, 'code' | 'path' | 'message'>>;

/** An error at a place of a document. */
export function issue(
  code: IssueCode,
  path: readonly PathPart[],
  message: string,
  details: IssueDetails = {},
): Issue {
  return { code, severity: 'error', path, message, ...details };
}

/** The same issue, seen from a document that holds this one at `prefix`. */
export function under(prefix: readonly PathPart[], inner: Issue): Issue {
  return { ...inner, path: [...prefix, ...inner.path] };
}

/** `positive.layers[1].porosity`; keys that are no plain words are quoted: `cell.set["a.b"]`. */
export function pathText(path: readonly PathPart[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (!/^[A-Za-z_$][\w$-]*$/.test(part)) text += `[${JSON.stringify(part)}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** A received value, short enough for one line. */
export function valueText(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  const text = JSON.stringify(value) ?? String(value);
  return clip(text, 60);
}

/** `configs/cells/x.json:12:9  positive.layers[1].porosity = 1.35: must lie in (0, 1); did you mean …?` */
export function formatIssue(it: Issue): string {
  let where = it.file ?? '';
  if (it.line !== undefined) where += `:${it.line}:${it.column ?? 1}`;
  if (where !== '') where += it.line === undefined && it.path.length === 0 ? ': ' : '  ';
  if (it.severity === 'warning') where += 'warning: ';
  const path = clip(pathText(it.path), 200);
  const value = it.received === undefined ? '' : valueText(it.received);
  const subject = path !== '' && value !== '' ? `${path} = ${value}` : path + value;
  let text = `${where}${subject === '' ? '' : `${subject}: `}${clip(it.message, 500)}`;
  if (it.nearest !== undefined) text += `; did you mean "${it.nearest}"?`;
  if (it.allowed !== undefined) text += `; allowed: ${clip(it.allowed, 500)}`;
  if (it.hint !== undefined) text += `; ${clip(it.hint, 500)}`;
  return text;
}

/** So many issues are printed; the rest is counted. */
const SHOWN = 40;

/** Everything that is wrong with an input, at once. The only thing a loader throws. */
export class InputError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    const lines = issues.slice(0, SHOWN).map(formatIssue);
    if (issues.length > SHOWN) lines.push(`… and ${issues.length - SHOWN} more`);
    super(lines.join('\n'));
    this.name = 'InputError';
    this.issues = issues;
  }
}
