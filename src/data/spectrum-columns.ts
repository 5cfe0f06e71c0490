/** Which columns of a table are frequency, Re Z and Im Z, from the many ways in which they are headed. */
import { type Issue, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { kinds, readQuantity } from '../core/units.ts';
import { asciiOf, namedColumn, splitUnit } from './heading.ts';

/** Names of columns, as the header has them ("column 1" … without one). What is left out is recognised. */
export interface SpectrumColumns {
  readonly frequency?: string;
  readonly re?: string;
  /** Im Z, or −Im Z if the name begins with a minus. */
  readonly im?: string;
  /** −Im Z whatever its name; instead of `im`. */
  readonly minusIm?: string;
}

type Quantity = 'frequency' | 're' | 'im';

/** What a header says. */
interface Heading {
  readonly column: number;
  readonly name: string;
  readonly quantity: Quantity | undefined;
  /** Of −Im Z. */
  readonly minus: boolean;
  readonly unit: HeadingUnit | undefined;
}

interface HeadingUnit {
  readonly kind: 'frequency' | 'resistance' | 'arealResistance';
  /** To Hz, ohm, ohm cm². */
  readonly factor: number;
}

export interface ChosenColumn {
  readonly column: number;
  readonly name: string;
  /** −1 where the column holds −Im Z. */
  readonly sign: 1 | -1;
  readonly unit: HeadingUnit | undefined;
}

export type ChosenColumns = Readonly<Record<Quantity, ChosenColumn>>;
export type ColumnsReading =
  | { readonly ok: true; readonly value: ChosenColumns }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function chooseColumns(columns: readonly string[], wanted: SpectrumColumns): ColumnsReading {
  const headings = columns.map(headingOf);
  const issues: Issue[] = [];
  if (wanted.im !== undefined && wanted.minusIm !== undefined) {
    issues.push(issue('conflict', ['minusIm'], 'stands beside im; name one of the two'));
  }
  const take = (quantity: Quantity, given: string | undefined, key: string, minus?: boolean) => {
    const found = given === undefined ? recognised(headings, quantity) : namedColumn(headings, given, key);
    if ('code' in found) issues.push(found);
    else {
      const bad = unitIssue(found, quantity);
      if (bad !== undefined) issues.push(bad);
      const sign: 1 | -1 = (minus ?? (quantity === 'im' && found.minus)) ? -1 : 1;
      return { column: found.column, name: found.name, sign, unit: found.unit };
    }
    return undefined;
  };
  const frequency = take('frequency', wanted.frequency, 'frequency');
  const re = take('re', wanted.re, 're');
  const im =
    wanted.minusIm === undefined ? take('im', wanted.im, 'im') : take('im', wanted.minusIm, 'minusIm', true);
  if (issues.length > 0 || !frequency || !re || !im) return { ok: false, issues };
  const twice = [re, im].some(({ column }) => column === frequency.column) || re.column === im.column;
  if (twice) {
    const received = [frequency.name, re.name, im.name];
    return { ok: false, issues: [issue('conflict', [], 'one column is named twice', { received })] };
  }
  return { ok: true, value: { frequency, re, im } };
}

const MEANT: Readonly<Record<Quantity, string>> = {
  frequency: 'frequency',
  re: 'the real part of Z',
  im: 'the imaginary part of Z',
};

const USUAL: Readonly<Record<Quantity, readonly string[]>> = {
  frequency: ['Frequency [Hz]', 'freq/Hz', 'f/Hz', 'Frequency'],
  re: ['Z_re [Ohm]', 'Re(Z)/Ohm', 'Zreal', "Z'"],
  im: ['Z_im [Ohm]', '-Im(Z)/Ohm', 'Zimag', "Z''"],
};

/** Per area before per cell, Im Z before −Im Z; two equally good ones are left to the user. */
function recognised(headings: readonly Heading[], quantity: Quantity): Heading | Issue {
  const rank = ({ minus, unit }: Heading) => (unit?.kind === 'arealResistance' ? 0 : 2) + (minus ? 1 : 0);
  const fits = headings.filter((one) => one.quantity === quantity).sort((a, b) => rank(a) - rank(b));
  const [best, second] = fits;
  const names = headings.map(({ name }) => name);
  if (best === undefined) {
    const close = USUAL[quantity].map((name) => nearest(name, names)).find((name) => name !== undefined);
    return issue('missing', [quantity], `no column is known to be ${MEANT[quantity]}`, {
      nearest: close,
      hint: `columns are ${names.join(', ')}; name the one that is meant`,
    });
  }
  if (second !== undefined && rank(second) === rank(best)) {
    const both = `"${best.name}" and "${second.name}"`;
    return issue('conflict', [quantity], `${both} are both ${MEANT[quantity]}; name the one that is meant`);
  }
  return best;
}

function unitIssue({ name, unit }: Heading, quantity: Quantity): Issue | undefined {
  if (unit === undefined || (unit.kind === 'frequency') === (quantity === 'frequency')) return undefined;
  const wanted = quantity === 'frequency' ? 'a frequency' : 'an impedance';
  return issue('unit', [quantity], `the unit in the header is not one of ${wanted}`, { received: name });
}

const NAMES: Readonly<Record<Quantity, RegExp>> = {
  frequency: /^(f|freq|frequency|frequenz)$/,
  re: /^(z?re|rez|z?real|realz|z'[ar]?|zprime|realpart|z?r)$/,
  im: /^(z?im|imz|z?imag|imagz|z?imaginary|z''[bi]?|zdoubleprime|imaginarypart|z?i)$/,
};

function headingOf(name: string, column: number): Heading {
  const text = asciiOf(name);
  const { bare, unit } = splitUnit(text, unitOf);
  const minus = /^[(\s]*-/.test(bare) || /^(neg|minus)/i.test(bare);
  const word = bare
    .replace(/^[(\s]*-|^(negative|neg|minus)/i, '')
    .replace(/[\s_.()[\]{}|-]/g, '')
    .toLowerCase();
  const quantity = (['frequency', 're', 'im'] as const).find((one) => NAMES[one].test(word));
  return { column, name, quantity, minus, unit };
}

const FREQUENCY = { name: 'frequency', si: 'Hz', example: '1 Hz' };
const CM2_PER_M2 = 1e4;

function unitOf(text: string): HeadingUnit | undefined {
  const spelt = text
    .replace(/_/g, ' ')
    .replace(/ohms?/gi, 'ohm')
    .replace(/hz/gi, 'Hz')
    .replace(/^([mkM])ohm/, '$1 ohm');
  const prefixed = /^([mkM]) (ohm.*)$/.exec(spelt);
  const prefix = { m: 1e-3, k: 1e3, M: 1e6 }[prefixed?.[1] ?? ''] ?? 1;
  const one = `1 ${prefixed?.[2] ?? spelt}`;
  const frequency = readQuantity(one, FREQUENCY);
  if (frequency.ok) return { kind: 'frequency', factor: frequency.value };
  const resistance = readQuantity(one, kinds.resistance);
  if (resistance.ok) return { kind: 'resistance', factor: prefix * resistance.value };
  const areal = readQuantity(one, kinds.arealResistance);
  return areal.ok ? { kind: 'arealResistance', factor: prefix * CM2_PER_M2 * areal.value } : undefined;
}
