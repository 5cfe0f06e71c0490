type Rgb = readonly [number, number, number];

/** Linear sRGB in 0..1 of "#rrggbb". */
function linear(color: string): Rgb {
  const channel = (k: number) => {
    const v = Number.parseInt(color.slice(1 + 2 * k, 3 + 2 * k), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(1), channel(2)];
}

/** Matrices of Machado, Oliveira and Fernandes 2009, severity 1, on linear sRGB. */
const MACHADO: Record<string, readonly Rgb[]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Of a colour: what is left of it in grey (relative luminance, IEC 61966-2-1), in linear sRGB. */
export function grey(color: string): Rgb {
  const y = luminance(linear(color));
  return [y, y, y];
}

/** CIELAB lightness, 0 of black and 100 of white. */
export function lightness(color: string): number {
  return lab(grey(color))[0];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** A colour as people with that vision see it, in linear sRGB. */
export const simulations: Record<string, (color: string) => Rgb> = {
  'full colour vision': linear,
  ...Object.fromEntries(
    Object.entries(MACHADO).map(([name, rows]) => [
      name,
      (color: string): Rgb => {
        const [r, g, b] = linear(color);
        const [x, y, z] = rows.map((row) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b)));
        return [x!, y!, z!];
      },
    ]),
  ),
};

/** CIELAB (D65) distance, CIE 1976. */
export function distance(a: Rgb, b: Rgb): number {
  const [p, q] = [lab(a), lab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** Contrast ratio of WCAG 2. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
