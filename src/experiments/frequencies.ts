/** Frequencies from `from` to `to` [Hz], equally spaced on a log scale, both ends exact. */
export function logFrequencies(from: number, to: number, perDecade: number): number[] {
  const intervals = Math.max(1, Math.round(Math.abs(Math.log10(to / from)) * perDecade));
  return Array.from({ length: intervals + 1 }, (_, i) =>
    i === 0 ? from : i === intervals ? to : from * (to / from) ** (i / intervals),
  );
}
