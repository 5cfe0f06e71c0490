/** An axis whose ends and ticks are known before drawing, so that panels line up and share them. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** d3-format that writes every tick with the same number of decimals. */
  readonly format: string;
}

/**
 * Axis over [low, high] with `margin` of its span kept free at both ends; a zero at the low end stays on the edge.
 * At most `most` ticks, at multiples of 1, 2, 2.5 or 5 times a power of ten.
 */
export function axisOver(low: number, high: number, most: number, margin = 0.03): Axis {
  const span = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.1;
  const from = low === 0 ? 0 : low - margin * span;
  const to = (high > low ? high : low + span) + margin * span;
  const step = tickStep(to - from, most);
  const ticks: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return { domain: [from, to], ticks, format: `.${decimals(step)}f` };
}

/** Axis as far to both sides of zero, `margin` of its span beyond `edge` > 0; ticks at -t, 0 and t, t two thirds of `edge` or more. */
export function axisAbout(edge: number, margin = 0.1): Axis {
  const power = Math.floor(Math.log10(edge) + 1e-9);
  const first = [8, 6, 5, 4, 3, 2, 1.5, 1].find((each) => each * 10 ** power <= edge * (1 + 1e-9)) ?? 1;
  const tick = Number((first * 10 ** power).toPrecision(12));
  const end = edge * (1 + 2 * margin);
  return { domain: [-end, end], ticks: [-tick, 0, tick], format: `.${decimals(tick)}f` };
}

function tickStep(span: number, most: number): number {
  const rough = span / most;
  const decade = 10 ** Math.floor(Math.log10(rough));
  for (const multiple of [1, 2, 2.5, 5, 10]) {
    const step = multiple * decade;
    if (Math.floor(span / step + 1e-9) + 1 <= most) return step;
  }
  return 20 * decade;
}

function decimals(step: number): number {
  for (let n = 0; n < 12; n++) {
    const scaled = step * 10 ** n;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return n;
  }
  return 12;
}
