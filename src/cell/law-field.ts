/** A property of a material as a cell file gives it: a number, a table or a formula. cell/laws makes laws of them. */
import { z } from 'zod';
import { type Kind, kinds } from '../core/units.ts';
import type { Property } from '../materials/property.ts';
import { activationOf, activationShape, type GivenActivation, readActivated } from './activation-field.ts';
import { field, isObject, type Report, record, text } from './fields.ts';
import { interval } from './interval.ts';
import { parseWith } from './issues.ts';
import { unitScale } from './kinds.ts';
import { number, quantity, type Stated } from './measured.ts';
import type { About, StatedFormula, StatedLaw, StatedNumber, StatedTable } from './stated-law.ts';

const end = z.number({ error: 'a number' });
const aboutShape = {
  ...activationShape,
  source: text('a text that says where the values are from, or "assumed"').optional(),
  range: z.tuple([end, end], { error: 'a list of two numbers, such as [0.3, 1]' }).optional(),
};
const unitText = text('a unit in double quotes, such as "V"').optional();
const points = (axis: string) => z.array(end, { error: `a list of numbers, the values of ${axis}` });
const tableShape = {
  x: points('x'),
  y: points('y'),
  unit: unitText,
  xUnit: unitText,
  file: text('a path to a CSV file').optional(),
  columns: z.array(z.string(), { error: 'a list of the names of two columns' }).optional(),
};
const reference = {
  referenceConcentration: quantity(
    kinds.concentration,
    interval('[0.01 mol/L, 6 mol/L]', kinds.concentration),
  ).optional(),
};

/**
 * @param kind of quantity; undefined: dimensionless
 * @param limits of one number, with units where there is a kind
 */
export function lawField(property: Property, kind: Kind | undefined, limits: string) {
  const bounds = interval(limits, kind);
  const plain =
    kind === undefined ? number(bounds) : quantity(kind, bounds, { slip: () => 'is the unit right?' });
  const more = property.symbol === 'i_0' ? { ...aboutShape, ...reference } : aboutShape;
  const table = record({ table: record(tableShape), ...more });
  const formula = record({ expression: text('a formula in double quotes'), unit: unitText, ...more });
  const forms = [plain.meta()?.['anyOf'], ['table', 'expression'].map((key) => objectWith(key))].flat();
  return field<StatedLaw>(
    (raw, report) => {
      if (isObject(raw) && 'table' in raw) return readTable(raw, table, property, kind, report);
      if (isObject(raw) && 'expression' in raw) return readFormula(raw, formula, kind, report);
      return readNumber(raw, plain, property, report);
    },
    { ...plain.meta(), anyOf: forms },
  );
}

function objectWith(key: string) {
  return { type: 'object', properties: { [key]: {} }, required: [key] };
}

function readNumber(
  raw: unknown,
  plain: z.ZodType<Stated, unknown>,
  { shape, symbol }: Property,
  report: Report,
): StatedNumber | undefined {
  if (!isObject(raw) && shape === 'decreasing' && raw !== undefined) {
    const allowed = '{"table": {…}} or {"expression": "…"}';
    return report('type', `${symbol} must fall strictly: a table or an expression is wanted`, { allowed });
  }
  return readActivated(raw, plain, report);
}

interface GivenAbout extends GivenActivation {
  readonly source?: string | undefined;
  readonly range?: [number, number] | undefined;
  readonly referenceConcentration?: Stated | undefined;
}

function aboutOf(given: GivenAbout): About {
  const [from = Number.NaN, to = Number.NaN] = given.range ?? [];
  return {
    source: given.source,
    range: given.range && { from, to },
    activation: activationOf(given),
    referenceConcentration: given.referenceConcentration?.value,
  };
}

function readTable(
  raw: Record<string, unknown>,
  schema: z.ZodType<GivenAbout & { table: z.output<ReturnType<typeof tableRecord>> }, unknown>,
  { state }: Property,
  kind: Kind | undefined,
  report: Report,
): StatedTable | undefined {
  const inner = raw['table'];
  if (isObject(inner) && 'file' in inner && !('x' in inner)) {
    const hint = 'a loader of files puts its rows here as x and y';
    return report('reference', 'the file was not read', { path: ['table', 'file'], hint });
  }
  const given = parseWith(schema, raw, report);
  if (given === undefined) return undefined;
  const { x, y, unit, xUnit } = given.table;
  const scale = readUnit(unit, kind, ['table', 'unit'], report);
  const xKind = state === 'c_e' ? kinds.concentration : undefined;
  const xScale = xUnit === undefined ? 1 : readUnit(xUnit, xKind, ['table', 'xUnit'], report);
  if (scale === undefined || xScale === undefined) return undefined;
  return { ...aboutOf(given), x, y, xScale, scale, unit: kind?.si ?? '' };
}

function tableRecord() {
  return record(tableShape);
}

function readFormula(
  raw: Record<string, unknown>,
  schema: z.ZodType<GivenAbout & { expression: string; unit?: string | undefined }, unknown>,
  kind: Kind | undefined,
  report: Report,
): StatedFormula | undefined {
  const given = parseWith(schema, raw, report);
  if (given === undefined) return undefined;
  const scale = readUnit(given.unit, kind, ['unit'], report);
  if (scale === undefined) return undefined;
  return { ...aboutOf(given), expression: given.expression, scale, unit: kind?.si ?? '' };
}

/** SI value of a unit; of a dimensionless property it is "1" or left away. */
function readUnit(
  unit: string | undefined,
  kind: Kind | undefined,
  path: string[],
  report: Report,
): number | undefined {
  if (kind === undefined) {
    return unit === undefined || unit === '1'
      ? 1
      : report('unit', 'has no unit', { path, hint: 'leave it away' });
  }
  if (unit === undefined)
    return report('missing', 'is missing', { path, allowed: `a unit of ${kind.name}, such as "${kind.si}"` });
  const reading = unitScale(unit, kind);
  return reading.ok ? reading.value : report('unit', reading.problem, { path, hint: `such as "${kind.si}"` });
}
