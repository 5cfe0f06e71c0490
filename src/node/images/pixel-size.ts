/** Edge of a pixel [m] by the tags of a file. */

/** 300 or 72 dots per inch is a wish for print, not a measurement: no micrograph of a coating has pixels of 50 µm. */
const LARGEST = 50e-6;

export function believable(pixel: number | undefined): number | undefined {
  return pixel !== undefined && pixel > 0 && pixel < LARGEST ? pixel : undefined;
}

const INCH = 0.0254;
const UNITS: Readonly<Record<string, number>> = {
  nm: 1e-9,
  um: 1e-6,
  µm: 1e-6,
  μm: 1e-6,
  micron: 1e-6,
  microns: 1e-6,
  '\\u00B5m': 1e-6,
  mm: 1e-3,
  cm: 1e-2,
};

/**
 * TIFF: pixels per unit; ImageJ writes which unit into the description ("unit=micron").
 *
 * @param unit tag 296: 2 is inch, 3 is centimetre
 */
export function tiffPixel(
  resolution: unknown,
  unit: unknown,
  description: string | undefined,
): number | undefined {
  if (typeof resolution !== 'number' || !(resolution > 0)) return undefined;
  const named = /^unit=(.+)$/m.exec(String(description ?? ''))?.[1]?.trim();
  const size = named !== undefined ? UNITS[named] : unit === 3 ? 1e-2 : unit === 2 ? INCH : undefined;
  return believable(size === undefined ? undefined : size / resolution);
}
