/** Times as a clock shows them, which cyclers write beside plain numbers: "1:02:03.5", "0d 00:10:00.00". */

const CLOCK = /^(?:(\d+)\s*d\w*[\s,]*)?(\d+):([0-5]?\d):([0-5]?\d(?:[.,]\d+)?)$/;

/** [s]; undefined where the cell shows no clock. */
export function clockSeconds(cell: string): number | undefined {
  const [, days = '0', hours, minutes, seconds] = CLOCK.exec(cell.trim()) ?? [];
  if (hours === undefined || minutes === undefined || seconds === undefined) return undefined;
  return (
    86_400 * Number(days) + 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds.replace(',', '.'))
  );
}
