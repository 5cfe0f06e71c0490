import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

/** What the architecture rules need to know of a source file. */
export interface Source {
  /** Relative to src/, with forward slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
  readonly lines: number;
  /** Lines that use the type `any`. */
  readonly anys: readonly number[];
}

export interface Import {
  readonly from: string;
  /** `type` is erased, `dynamic` is loaded when the code gets there. */
  readonly kind: 'static' | 'type' | 'dynamic';
}

export function readSources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => parseSource(path.split(sep).join('/'), readFileSync(join(folder, path), 'utf8')));
}

export function parseSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const imports: Import[] = [];
  const anys: number[] = [];
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push(found);
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      anys.push(file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, imports, lines: text.trimEnd().split('\n').length, anys };
}

function importOf(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { from: node.moduleSpecifier.text, kind: isErased(node.importClause) ? 'type' : 'static' };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { from: node.moduleSpecifier.text, kind: node.isTypeOnly ? 'type' : 'static' };
  }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { from: node.argument.literal.text, kind: 'type' };
  }
  const [name] = ts.isCallExpression(node) ? node.arguments : [];
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && name) {
    return { from: ts.isStringLiteralLike(name) ? name.text : '(computed)', kind: 'dynamic' };
  }
  return undefined;
}

/** `import type {…}` is erased; `import { type A }` is not, the file is still loaded. */
function isErased(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}
