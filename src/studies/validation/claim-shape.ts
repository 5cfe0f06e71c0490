/** The keys of a claim, and of what it is set against. */
import { z } from 'zod';
import { choice, field, isObject, record, text } from '../../cell/fields.ts';
import { evidences, type Take } from './claim.ts';
import { statesField } from './states-field.ts';

const words = ['first', 'last', 'minimum', 'maximum', 'mean'] as const;
const TAKE = `one of ${words.map((word) => `"${word}"`).join(', ')}, or {"maximum": column}, {"minimum": column}`;

const takeField = field<Take>(
  (raw, report) => {
    const word = words.find((one) => one === raw);
    if (word !== undefined) return word;
    const [entry, ...others] = isObject(raw) ? Object.entries(raw) : [];
    const at = entry?.[0];
    const of = entry?.[1];
    const good = (at === 'maximum' || at === 'minimum') && typeof of === 'string' && others.length === 0;
    return good ? { at, of } : report('type', `must be ${TAKE}`);
  },
  {
    description: TAKE,
    anyOf: [{ enum: [...words] }, { type: 'object', minProperties: 1, maxProperties: 1 }],
  },
);

const amount = field<unknown>(
  (raw, report) =>
    typeof raw === 'string' || typeof raw === 'number'
      ? raw
      : report('type', 'must be a number with its unit in quotes, or a number without one'),
  { type: ['string', 'number'] },
);

/** Objects by the time they are read: files stand in the place of their names. */
const inlined = (wanted: string) => z.record(z.string(), z.unknown(), { error: wanted });

export const readingShape = {
  experiment: inlined('a path to an experiment file, or an experiment').optional(),
  circuit: text('a circuit, such as "R0-p(R1,CPE1)"').optional(),
  cell: inlined('a path to a cell file, {"base": path, "set": {…}}, or a cell').optional(),
  study: inlined('a path to a study file, or a study').optional(),
  material: text('a material of the library').optional(),
  at: statesField.optional(),
  quantity: text('a key of the summary, such as "Discharge capacity [mA.h]"').optional(),
  where: z
    .record(z.string(), z.union([z.string(), z.number()]), { error: 'an object {column: value}' })
    .optional(),
  take: takeField.optional(),
  minus: amount.optional(),
};

export const relations = ['gain', 'ratio', 'difference'] as const;

export const againstRecord = record(readingShape);

export const claimRecord = record({
  id: text('a short name of its own'),
  claim: text('what is claimed, in a sentence'),
  ...readingShape,
  quantity: text('a key of the summary, such as "Discharge capacity [mA.h]"'),
  against: againstRecord.optional(),
  as: choice(relations).optional(),
  value: amount.optional(),
  uncertainty: amount.optional(),
  tolerance: amount.optional(),
  range: z.tuple([amount, amount], { error: 'a list of two values' }).optional(),
  above: amount.optional(),
  below: amount.optional(),
  source: text('who published it where'),
  evidence: choice(evidences),
  given: text('what the source says of its conditions').optional(),
  notGiven: text('what the source does not say').optional(),
  expect: choice(['holds', 'fails']).optional(),
  because: text('why it is expected to fail').optional(),
});

export type GivenReading = z.output<typeof againstRecord>;
export type GivenClaim = z.output<typeof claimRecord>;
