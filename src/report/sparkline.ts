/** A curve in a few lines of text, drawn with block elements: for a terminal, without colours. */

export interface PlotSize {
  /** Columns of the curve, without the labels beside it. */
  readonly width: number;
  readonly height: number;
}

const BLOCKS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Values that span more than this factor are drawn by their logarithms. */
const DECADES = 30;

/** True where a logarithmic axis shows more of the values. */
export function needsLog(values: readonly number[]): boolean {
  const least = Math.min(...values);
  return least > 0 && Math.max(...values) / least > DECADES;
}

/**
 * The curve as a filled shape, its largest and smallest value at the left, its first and last state below. The lowest
 * value still has an eighth of a line, so that every column shows one.
 *
 * @param label writes a value or a state in few letters
 */
export function blockPlot(
  states: readonly number[],
  values: readonly number[],
  { width, height }: PlotSize,
  label: (value: number) => string = (value) => String(Number(value.toPrecision(3))),
): string[] {
  const log = needsLog(values);
  const columns = resampled(log ? values.map(Math.log) : values, width);
  const [low, high] = [Math.min(...columns), Math.max(...columns)];
  const eighths = columns.map((value) =>
    high > low ? 1 + Math.round(((value - low) / (high - low)) * (8 * height - 1)) : 4 * height,
  );
  const [top, bottom] = [label(Math.max(...values)), label(Math.min(...values))];
  const room = Math.max(top.length, bottom.length);
  const lines = Array.from({ length: height }, (_, row) => {
    const below = 8 * (height - 1 - row);
    const side = row === 0 ? top : row === height - 1 ? bottom : '';
    const blocks = eighths.map((filled) => BLOCKS[Math.min(8, Math.max(0, filled - below))]).join('');
    return `${side.padStart(room)} │${blocks}`.trimEnd();
  });
  const [first, last] = [label(states[0] ?? 0), label(states.at(-1) ?? 0)];
  const axis = first + last.padStart(Math.max(1, width - first.length));
  return [...lines, `${' '.repeat(room)} └${'─'.repeat(width)}`, `${' '.repeat(room + 2)}${axis}`];
}

/** The values at `count` evenly spaced places, by straight lines. */
function resampled(values: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const place = ((i + 0.5) / count) * (values.length - 1);
    const left = Math.min(Math.floor(place), values.length - 2);
    const [a = 0, b = a] = [values[left], values[left + 1]];
    return a + (b - a) * (place - left);
  });
}
