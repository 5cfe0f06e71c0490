/** Units and symbols as a figure or a terminal writes them. */

const SIGNS: Readonly<Record<string, string>> = {
  'm^2/s': 'm² s⁻¹',
  'S/m': 'S m⁻¹',
  'A/m^2': 'A m⁻²',
  'mol/m^3': 'mol m⁻³',
  'kg/m^3': 'kg m⁻³',
  'mol/L': 'mol L⁻¹',
};

/** "m² s⁻¹" for "m^2/s". */
export function unitText(unit: string): string {
  return SIGNS[unit] ?? unit;
}

const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "10⁻¹⁴" */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => DIGITS[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}
