/** Units of columns as figures write them: "mA.h.cm-2" → "mAh cm⁻²". */
import { plainScripts } from './script-text.ts';

const SIGNS: Readonly<Record<string, string>> = { um: 'µm', Ohm: 'Ω', ohm: 'Ω', degC: '°C', deg: '°' };

/** "Discharge energy [mW.h.cm-2]" → "Discharge energy [mWh cm⁻²]". */
export function axisTitle(column: string): string {
  return column.replace(/\[([^\]]*)\]$/, (_, unit: string) => `[${shownUnit(unit)}]`);
}

function shownUnit(unit: string): string {
  return unit
    .replace(/^(m|k)?(A|W)\.h(?=\.|$)/, '$1$2h')
    .split('.')
    .map((part) => {
      const [, symbol = part, power] = /^([A-Za-zµΩ°%]+)(-?\d+)$/.exec(part) ?? [];
      const sign = SIGNS[symbol] ?? symbol;
      return power === undefined ? sign : plainScripts(`${sign}^{${power}}`);
    })
    .join(' ');
}
