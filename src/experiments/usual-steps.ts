/** Steps in words that kinds of experiment share. */
import type { Cell } from '../cell/cell.ts';

/** An end of the voltage window, "3 V". */
export function windowVoltage({ voltageWindow }: Cell, end: 0 | 1): string {
  return `${voltageWindow[end]} V`;
}

/** The charge of a test that names none. */
export function chargeSteps(cell: Cell): string[] {
  const volts = windowVoltage(cell, 1);
  return [`Charge at C/3 until ${volts}`, `Hold at ${volts} until C/20`];
}

/** No step for no time. @param seconds in hours or minutes where it is a whole number of them */
export function restStep(seconds: number | undefined): string[] {
  return seconds === undefined || seconds === 0 ? [] : [`Rest for ${timeText(seconds)}`];
}

/** "1 hour", "10 minutes", "0.5 s": the same time to the last bit. */
export function timeText(seconds: number): string {
  const [unit, length] =
    seconds % 3600 === 0 ? ['hour', 3600] : seconds % 60 === 0 ? ['minute', 60] : ['s', 1];
  const count = seconds / length;
  return `${count} ${unit}${unit === 's' || count === 1 ? '' : 's'}`;
}
