/** Headings of cyclers' tables: which quantity a column is, in which unit, and what a positive value of it means. */
import { type Kind, kinds, readQuantity } from '../core/units.ts';
import { asciiOf, splitUnit } from './heading.ts';

export const CURVE_QUANTITIES = ['time', 'voltage', 'current', 'capacity'] as const;
export type CurveQuantity = (typeof CURVE_QUANTITIES)[number];
/** Columns that say which rows belong together: the number of the cycle, of the step, and what was done. */
export const ROW_MARKS = ['cycle', 'step', 'state'] as const;
export type RowMark = (typeof ROW_MARKS)[number];

export type CurveUnitKind =
  | 'time'
  | 'voltage'
  | 'current'
  | 'current per area'
  | 'charge'
  | 'charge per area'
  | 'charge per mass';

export interface CurveUnit {
  readonly kind: CurveUnitKind;
  /** To SI. */
  readonly factor: number;
}

export interface Heading {
  readonly column: number;
  readonly name: string;
  readonly unit: CurveUnit | undefined;
  /** What a positive value means, where the name says so: "Discharge capacity". */
  readonly direction: 'discharge' | 'charge' | undefined;
  readonly quantity: CurveQuantity | undefined;
  readonly mark: RowMark | undefined;
  /** Of several columns of one quantity the lowest is meant: the cell's before an electrode's, the test's before a step's. */
  readonly rank: number;
}

/** Units of each quantity; of what has none, the column cannot be it. */
export const ALLOWED: Readonly<Record<CurveQuantity, readonly CurveUnitKind[]>> = {
  time: ['time'],
  voltage: ['voltage'],
  current: ['current', 'current per area'],
  capacity: ['charge', 'charge per area', 'charge per mass'],
};

export function headingOf(name: string, column: number): Heading {
  const text = asciiOf(name)
    .replace(/[<>]/g, '')
    .replace(/\s*\((?:h+:m+:s+|h:min:s)[^)]*\)$/i, '');
  const { bare, unit } = splitUnit(text, unitOf);
  const word = bare.replace(/[^A-Za-z]/g, '').toLowerCase();
  const inTime = unit === undefined || unit.kind === 'time';
  const quantity = TEMPERATURE.test(text) ? undefined : CURVE_QUANTITIES.find((one) => NAMES[one].test(word));
  const amount = word === '' || /^(dis)?charge$/.test(word);
  const isCharge = unit !== undefined && ALLOWED.capacity.includes(unit.kind);
  const ofStep = inTime && (STEP_TIME.test(word) || (word === 'step' && unit !== undefined));
  const mark = unit === undefined ? ROW_MARKS.find((one) => MARKS[one].test(word)) : undefined;
  return {
    column,
    name,
    unit: unit ?? IMPLIED[word],
    quantity: quantity ?? (ofStep ? 'time' : amount && isCharge ? 'capacity' : undefined),
    mark,
    direction: directionOf(word),
    rank: rankOf(word, ofStep),
  };
}

/** "T/°C" is no time. */
const TEMPERATURE = /[/[(]\s*(°|deg|celsius|K\b)/i;

const NAMES: Readonly<Record<CurveQuantity, RegExp>> = {
  time: /^((test|total|elapsed|run)?time|t|test|unixtime)$/,
  voltage: /^((cell|terminal|working)?(voltage|potential)|volts?|[euv](cell|we)?)$/,
  current: /^((cell|applied)?current(density)?|cur|amps?|[ij])$/,
  capacity:
    /^(specific|areal|total|net)?((dis)?charg(e|ing)|d?chg|chargedischarge)?(capacity|capacitance|cap|q)((dis)?charge|d?chg|chargedischarge)?$|^qqo$|^amphr$/,
};

const STEP_TIME = /^(step|relative|program?)time$/;

/** Cycle: cyc#, Cycle Index, Cycle Count. Step: Step Index, Ns. State: Step Type "CC DChg", State "D". */
const MARKS: Readonly<Record<RowMark, RegExp>> = {
  cycle: /^cyc(le)?s?(index|id|number|no|count|c|p)?$/,
  step: /^(step(index|id|number|no|count)?|ns)$/,
  state: /^(state|status|md|mode|step(type|name|mode)|workmode)$/,
};

/** Maccor's words are quantities and units in one. */
const IMPLIED: Readonly<Record<string, CurveUnit>> = {
  amphr: { kind: 'charge', factor: 3600 },
  amps: { kind: 'current', factor: 1 },
  volts: { kind: 'voltage', factor: 1 },
};

function rankOf(word: string, ofStep: boolean): number {
  if (ofStep) return 2;
  if (word === 'unixtime') return 3;
  if (/^(ewe|time|stepindex|cyclep)$/.test(word)) return 1;
  return 0;
}

function directionOf(word: string): 'discharge' | 'charge' | undefined {
  const discharge = /discharg|dchg/.test(word);
  const charge = /charg|chg/.test(word.replaceAll(/discharg|dchg/g, ''));
  if (discharge === charge) return undefined;
  return discharge ? 'discharge' : 'charge';
}

const UNITS: readonly (readonly [CurveUnitKind, Kind])[] = [
  ['time', kinds.time],
  ['voltage', kinds.voltage],
  ['current', { name: 'current', si: 'A', example: '1 mA' }],
  ['current per area', { name: 'current per area', si: 'A/m^2', example: '1 mA/cm^2' }],
  ['charge', kinds.charge],
  ['charge per area', kinds.arealCapacity],
  ['charge per mass', { name: 'charge per mass', si: 'C/kg', example: '160 mAh/g' }],
];

function unitOf(text: string): CurveUnit | undefined {
  const spelt = text
    .replace(/_/g, ' ')
    .replace(/a[-.]?hr?s?(?=$|[ ./])/i, 'Ah')
    .replace(/^hrs?$/i, 'h')
    .replace(/^sec(ond)?s?$/i, 's')
    .replace(/^(m?)v(olts?)?$/i, (_, milli: string) => `${milli.toLowerCase()}V`)
    .replace(/^([mu]?)a(mps?|mperes?)?$/i, (_, prefix: string) => `${prefix.toLowerCase()}A`);
  for (const [kind, of] of UNITS) {
    const reading = readQuantity(`1 ${spelt}`, of);
    if (reading.ok) return { kind, factor: reading.value };
  }
  return undefined;
}
