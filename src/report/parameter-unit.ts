/** Units of a circuit's parameters, of a cell or of one cm² of it. */
import type { ImpedanceUnit } from './spectrum.ts';

/** Power of the area by which a parameter is multiplied where Z is: resistances 1, capacitances -1, times none. */
function areaPower(unit: string): number {
  if (unit === 'F' || unit.startsWith('ohm^-1')) return -1;
  return unit.startsWith('H') || unit.startsWith('ohm') ? 1 : 0;
}

/**
 * The unit of a parameter as names in files have it: "Ohm", "Ohm.cm2", "Ohm-1.cm-2.s^n"; undefined of a number.
 *
 * @param unit of the parameter for Z in ohm, "ohm^-1 s^n"
 */
export function parameterUnit(unit: string, of: ImpedanceUnit): string | undefined {
  if (unit === '1') return undefined;
  const [first = '', ...rest] = unit.split(' ');
  const power = of === 'ohm' ? 0 : areaPower(unit);
  const area = power === 0 ? [] : [`cm${2 * power}`];
  const plain = (factor: string) => factor.replace(/^ohm/, 'Ohm').replace(/\^(-?\d)/, '$1');
  return [plain(first), ...area, ...rest.map(plain)].join('.');
}

/** The same as a terminal shows it: "Ω cm²", "Ω⁻¹ cm⁻² s^n". */
export function parameterUnitShown(unit: string, of: ImpedanceUnit): string {
  const text = parameterUnit(unit, of)?.replaceAll('.', ' ').replace('Ohm', 'Ω') ?? '';
  return text
    .replace(/-1\/2$/, '^-1/2')
    .replace(/(Ω|cm)-(\d)/g, (_, base: string, digit: string) => `${base}⁻${'⁰¹²'[Number(digit)]}`)
    .replace('cm2', 'cm²');
}

/** The same as a user writes it, "ohm cm^2"; undefined where it has a power that is no whole number, or none. */
export function parameterUnitWritten(unit: string, of: ImpedanceUnit): string | undefined {
  if (unit === '1' || /\^(-?\d+\/|[a-z(])/.test(unit)) return undefined;
  const power = of === 'ohm' ? 0 : areaPower(unit);
  return power === 0 ? unit : `${unit} cm^${2 * power}`;
}
