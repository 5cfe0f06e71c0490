/** docs/validation.md as blocks between markers, so that a part can be made again and the others stay. */
import type { Section, SectionResult } from './section.ts';

export interface Made {
  readonly section: Pick<Section, 'name' | 'title'>;
  readonly result: SectionResult;
  /** Date, versions and machine. */
  readonly stamp: string;
}

const begin = (name: string) => `<!-- evidence:${name} -->`;
const end = (name: string) => `<!-- evidence:${name}:end -->`;
const NOT_RUN = '> **NOT RUN.**';

/** The block of a section in a document that is there already, without its markers; undefined where there is none. */
export function blockOf(document: string, name: string): string | undefined {
  const from = document.indexOf(begin(name));
  const to = document.indexOf(end(name));
  return from < 0 || to < 0 ? undefined : document.slice(from + begin(name).length, to).trim();
}

/** The block of a section that was made, or that could not run: then what it held before, marked as no claim. */
export function blockFrom({ section, result, stamp }: Made, before: string | undefined): string {
  const heading = `## ${section.title}`;
  if (result.status === 'ran') return [heading, `*${stamp}*`, result.markdown].join('\n\n');
  const warning = `${NOT_RUN} ${stamp.slice(0, 10)}: ${result.reason} Nothing is claimed here.`;
  const stored = before === undefined ? undefined : withoutWarning(before.replace(`${heading}\n`, '').trim());
  if (stored === undefined || stored === '') return [heading, warning].join('\n\n');
  return [heading, `${warning} The last stored numbers, with their date and versions, follow.`, stored].join(
    '\n\n',
  );
}

function withoutWarning(text: string): string {
  return text.startsWith(NOT_RUN) ? text.slice(text.indexOf('\n') + 1).trim() : text;
}

/** The whole document: head, claims, then a block for each section in order. */
export function compose(
  head: readonly string[],
  sections: readonly Pick<Section, 'name' | 'title'>[],
  block: (name: string) => string | undefined,
): string {
  const parts = sections.map(({ name, title }) => {
    const text = block(name) ?? `## ${title}\n\n${NOT_RUN} \`npm run evidence -- --only ${name}\` makes it.`;
    return `${begin(name)}\n\n${text}\n\n${end(name)}`;
  });
  return `${[...head, ...parts].join('\n\n')}\n`;
}
