/** A name has signs that the shipped font lacks; only SVG, which the viewer's own fonts draw, can show them. */
export class MissingGlyphs extends Error {
  override readonly name = 'MissingGlyphs';
  constructor(signs: readonly string[]) {
    const few = signs.slice(0, 8).map((sign) => `"${sign}"`);
    super(
      `DejaVu Sans has no ${few.join(', ')}: PDF and PNG would leave ${signs.length > 1 ? 'them' : 'it'} out; ` +
        'rename what has it, or take --format svg',
    );
  }
}
