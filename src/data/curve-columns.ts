/** Which columns of a table are time, voltage, current and capacity, from the many ways in which cyclers head them. */
import { type Issue, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { type Kind, kinds, readQuantity } from '../core/units.ts';
import { asciiOf, namedColumn, splitUnit } from './heading.ts';

export const CURVE_QUANTITIES = ['time', 'voltage', 'current', 'capacity'] as const;
export type CurveQuantity = (typeof CURVE_QUANTITIES)[number];

/** Names of columns, as the header has them ("column 1" … without one). What is left out is recognised. */
export type CurveColumns = { readonly [Q in CurveQuantity]?: string };

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

export interface CurveColumn {
  readonly column: number;
  readonly name: string;
  readonly unit: CurveUnit | undefined;
  /** What a positive value means, where the name says so: "Discharge capacity". */
  readonly direction: 'discharge' | 'charge' | undefined;
  /** True where the user named it. */
  readonly named: boolean;
}

export type ChosenCurve = { readonly [Q in CurveQuantity]?: CurveColumn };

export type CurveColumnsReading =
  | { readonly ok: true; readonly value: ChosenCurve; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Voltage, and whatever else there is. */
export function chooseCurveColumns(columns: readonly string[], wanted: CurveColumns): CurveColumnsReading {
  const headings = columns.map(headingOf);
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  const chosen: Partial<Record<CurveQuantity, CurveColumn>> = {};
  for (const quantity of CURVE_QUANTITIES) {
    const given = wanted[quantity];
    const found =
      given === undefined ? recognised(headings, quantity) : namedColumn(headings, given, quantity);
    if (found === undefined) continue;
    const bad = 'code' in found ? found : unitIssue(found, quantity);
    // what nobody asked for by name, and can be done without, is left out
    const needed = given !== undefined || quantity === 'voltage';
    if (bad !== undefined) (needed ? issues : warnings).push(needed ? bad : { ...bad, severity: 'warning' });
    else if (!('code' in found)) chosen[quantity] = { ...found, named: given !== undefined };
  }
  issues.push(...absent(chosen, columns, issues), ...twice(chosen));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: chosen, warnings };
}

function absent(chosen: ChosenCurve, names: readonly string[], known: readonly Issue[]): Issue[] {
  const found: Issue[] = [];
  const said = (quantity: string) => known.some(({ path }) => path[0] === quantity);
  const miss = (quantity: CurveQuantity, message: string) => {
    const close = USUAL[quantity].map((name) => nearest(name, names)).find((name) => name !== undefined);
    const hint = `columns are ${names.join(', ')}; name the one that is meant`;
    found.push(issue('missing', [quantity], message, { nearest: close, hint }));
  };
  if (chosen.voltage === undefined && !said('voltage'))
    miss('voltage', 'no column is known to be the voltage');
  if (chosen.time === undefined && chosen.capacity === undefined && !said('time') && !said('capacity'))
    miss('time', 'no column is known to be the time or the capacity');
  return found;
}

function twice(chosen: ChosenCurve): Issue[] {
  const columns = Object.values(chosen);
  const second = columns.find((one, i) => columns.findIndex(({ column }) => column === one.column) < i);
  return second === undefined
    ? []
    : [issue('conflict', [], 'one column is named twice', { received: second.name })];
}

interface Heading extends Omit<CurveColumn, 'named'> {
  readonly quantity: CurveQuantity | undefined;
  /** The cell's own before that of one electrode. */
  readonly rank: number;
}

/** The best of those that fit; two equally good ones are left to the user. */
function recognised(headings: readonly Heading[], quantity: CurveQuantity): Heading | Issue | undefined {
  const fits = headings.filter((one) => one.quantity === quantity).sort((a, b) => a.rank - b.rank);
  const [best, second] = fits;
  if (best === undefined || second === undefined || second.rank > best.rank) return best;
  const both = `"${best.name}" and "${second.name}"`;
  return issue('conflict', [quantity], `${both} are both a ${quantity}; name the one that is meant`);
}

const ALLOWED: Readonly<Record<CurveQuantity, readonly CurveUnitKind[]>> = {
  time: ['time'],
  voltage: ['voltage'],
  current: ['current', 'current per area'],
  capacity: ['charge', 'charge per area', 'charge per mass'],
};

const USUAL: Readonly<Record<CurveQuantity, readonly string[]>> = {
  time: ['Time [s]', 'time/s', 'Test Time (s)'],
  voltage: ['Voltage [V]', 'Ecell/V', 'Ewe/V'],
  current: ['Current [A]', 'I/mA'],
  capacity: ['Discharge capacity [A.h]', 'Capacity/mA.h', '(Q-Qo)/mA.h'],
};

function unitIssue({ name, unit }: Heading, quantity: CurveQuantity): Issue | undefined {
  if (unit === undefined || ALLOWED[quantity].includes(unit.kind)) return undefined;
  const allowed = ALLOWED[quantity].join(', ');
  return issue('unit', [quantity], 'the unit in the header is another', { received: name, allowed });
}

function headingOf(name: string, column: number): Heading {
  const { bare, unit } = splitUnit(asciiOf(name).replace(/[<>]/g, ''), unitOf);
  const word = bare.replace(/[^A-Za-z]/g, '').toLowerCase();
  const quantity = CURVE_QUANTITIES.find((one) => NAMES[one].test(word));
  const amount = word === '' || /^(dis)?charge$/.test(word);
  const isCharge = unit !== undefined && ALLOWED.capacity.includes(unit.kind);
  return {
    column,
    name,
    unit,
    quantity: quantity ?? (amount && isCharge ? 'capacity' : undefined),
    direction: directionOf(word),
    rank: /^ewe$/.test(word) ? 1 : 0,
  };
}

const NAMES: Readonly<Record<CurveQuantity, RegExp>> = {
  time: /^((test|total|elapsed|run)?time|t|test)$/,
  voltage: /^((cell|terminal|working)?(voltage|potential)|volts?|[euv](cell|we)?)$/,
  current: /^((cell|applied)?current(density)?|amps?|[ij])$/,
  capacity:
    /^(specific|areal|total)?((dis)?charge|chargedischarge)?(capacity|cap|q)((dis)?charge|chargedischarge)?$|^qqo$/,
};

function directionOf(word: string): 'discharge' | 'charge' | undefined {
  const discharge = word.includes('discharge');
  const charge = word.replaceAll('discharge', '').includes('charge');
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
    .replace(/^secs?$/i, 's')
    .replace(/^(m?)v(olts?)?$/i, (_, milli: string) => `${milli.toLowerCase()}V`)
    .replace(/^([mu]?)a(mps?)?$/i, (_, prefix: string) => `${prefix.toLowerCase()}A`);
  for (const [kind, of] of UNITS) {
    const reading = readQuantity(`1 ${spelt}`, of);
    if (reading.ok) return { kind, factor: reading.value };
  }
  return undefined;
}
