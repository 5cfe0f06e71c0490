import type { Step, StepControl, Termination } from './step.ts';

/** A step in words that `parseStep` reads back as the same values, whatever they are: SI, C-rates as they are. */
export function stepText({ control, duration, until, period }: Omit<Step, 'text'>): string {
  if (control.kind === 'impedance') return spectrumText(control.frequencies);
  const ends = [
    ...(duration === undefined ? [] : [`for ${duration} s`]),
    ...until.map((termination) => `until ${terminationText(termination)}`),
  ];
  const rows = period === undefined ? '' : ` (${period} s period)`;
  return `${controlText(control)} ${ends.join(' or ')}${rows}`;
}

function controlText(control: StepControl): string {
  const directed = (value: number, unit: string) =>
    `${value < 0 ? 'Charge' : 'Discharge'} at ${Math.abs(value)}${unit}`;
  switch (control.kind) {
    case 'rest':
      return 'Rest';
    case 'voltage':
      return `Hold at ${control.volts} V`;
    case 'c-rate':
      return directed(control.rate, 'C');
    case 'current':
      return directed(control.amperes, ' A');
    case 'current-density':
      return directed(control.amperesPerSquareMetre, ' A/m2');
    case 'power':
      return directed(control.watts, ' W');
    case 'resistance':
      return directed(control.ohms, ' Ohm');
    case 'drive':
      return `Drive along ${control.profile.time.length} points of ${control.profile.of}`;
    case 'impedance':
      return spectrumText(control.frequencies);
  }
}

function spectrumText(frequencies: readonly number[]): string {
  const [from = Number.NaN] = frequencies;
  const to = frequencies.at(-1) ?? Number.NaN;
  const perDecade = Math.round((frequencies.length - 1) / Math.log10(from / to));
  return `Impedance from ${from} Hz to ${to} Hz with ${perDecade} points per decade`;
}

function terminationText(termination: Termination): string {
  const sign = termination.operator ?? '';
  switch (termination.kind) {
    case 'voltage':
      return `${sign}${termination.volts} V`;
    case 'current':
      return `${sign}${termination.amperes} A`;
    case 'c-rate':
      return `${sign}${termination.rate}C`;
    case 'capacity':
      return `${sign}${termination.coulombs} A.s`;
  }
}
