/** Text inside HTML. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A value inside a script element: nothing in it ends the element. */
export function inScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** The text of a library inside a script element. */
export function libraryText(text: string): string {
  return text.replaceAll(/<\/script/gi, '<\\/script').replaceAll('<!--', '<\\!--');
}
