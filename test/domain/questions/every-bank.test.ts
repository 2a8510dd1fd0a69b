import { describe, expect, it } from '@jest/globals';
import { assessAnswer } from '../../../domain/questions/assessment.js';
import { normalise, readingRule } from '../../../domain/questions/answer-input.js';
import type { AnsweredRow } from '../../../domain/questions/answered-row.js';
import type { QuestionField, QuestionRow } from '../../../domain/questions/bank-rows.js';
import type { ReferenceFacts } from '../../../domain/questions/reference.js';
import { shippedBanks } from './question-documents.js';
import { settings } from './rule-table.js';
import { samplesOf } from './verdict-samples.js';

/** Every field of every row that is asked, bank by bank (S52). */
const asked = Object.values(shippedBanks()).flatMap((bank) =>
  bank.kind === 'questions' || bank.kind === 'probes'
    ? bank.rows.flatMap((row) => row.fields.map((field) => ({ bank: bank.id, row, field })))
    : [],
);

const isPeerAlone = ({ rule, sources }: QuestionField) => rule.peer && sources.kind === 'none';
const isHeldAgainstNought = ({ sources }: QuestionField) =>
  sources.kind !== 'none' && sources.terms.some(({ part }) => part === 'zero');

/** The same value wherever the field looks; nothing anywhere for an empty file. */
const onFile = (value: unknown): ReferenceFacts => ({
  lookup: () => (value === undefined ? { status: 'absent' } : { status: 'value', value }),
});

/** What was said before, where the field repeats it. */
function before(field: QuestionField, reference: unknown): AnsweredRow[] {
  const { rule } = field.rule;
  if (rule.kind !== 'repeat' || reference === undefined) return [];
  const reading = normalise(readingRule(rule), reference);
  if (reading.reading !== 'value') throw new Error(`${field.name}: the sample cannot be read`);
  const verdict = { verdict: 'match' } as const;
  const fields = [{ name: rule.field, said: reading.value, verdict }];
  return [{ rowKey: rule.rowKey, fields, verdict, saidAt: '2026-11-25T02:00:00Z', version: 1 }];
}

/** The verdict of one field by itself, by the pure functions that the server uses. */
function verdictOf(row: QuestionRow, field: QuestionField, said: unknown, reference: unknown) {
  const alone = { ...row, fields: [{ ...field, servedIf: null }], redFlags: [], branches: [] };
  const isReason = typeof said === 'string' && said === 'not_known';
  const result = assessAnswer(
    alone,
    isReason
      ? { fields: {}, notAnswered: 'not_known' }
      : { fields: { [field.name]: said }, notAnswered: null },
    {
      ...{ settings, references: onFile(reference), probe: undefined },
      ...{ answers: before(field, reference), facts: { today: '2026-11-25' } },
    },
  );
  if (result.result === 'refused') return result.mistakes.join('; ');
  const { verdict } = result.assessment;
  return verdict.verdict;
}

const compared = asked.flatMap(({ bank, row, field }) => {
  const samples = samplesOf(field.rule.rule);
  const name = `${row.key}.${field.name}`;
  // What key persons alone are compared with each other has nothing on file; POL.zero is always there.
  return samples === null || isPeerAlone(field) || isHeldAgainstNought(field)
    ? []
    : [{ name, bank, row, field, samples }];
});

it('every bank with questions is among them', () => {
  expect([...new Set(asked.map(({ bank }) => bank))].sort()).toHaveLength(20);
  expect(compared.length).toBeGreaterThan(400);
});

describe.each(compared)('$name', ({ row, field, samples }) => {
  it('is a match, tolerable exactly at the tolerance, a mismatch one step beyond', () => {
    const { reference, match, tolerable, mismatch } = samples;
    const found = [match, tolerable, mismatch].map((said) =>
      said === undefined ? 'none' : verdictOf(row, field, said, reference),
    );
    expect(found).toEqual([
      'match',
      tolerable === undefined ? 'none' : 'tolerable',
      mismatch === undefined ? 'none' : 'mismatch',
    ]);
  });

  it('is compared with nothing where the file has nothing, and not answered without an answer', () => {
    const { kind } = field.rule.rule;
    const said = kind === 'one_of' ? 'something_else' : kind === 'trap' ? 'unclear' : samples.match;
    expect(verdictOf(row, field, said, undefined)).toBe('not_comparable');
    expect(verdictOf(row, field, 'not_known', samples.reference)).toBe('not_answered');
  });
});
