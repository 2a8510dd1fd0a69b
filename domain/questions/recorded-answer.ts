/** Turns a recorded answer back into what the script looks at: verdict in codes, words by party. */
import { z } from 'zod';
import { normalise, readingRule } from './answer-input.js';
import { originalKeyOf } from './answer-key.js';
import type { AnsweredRow } from './answered-row.js';
import type { QuestionRow } from './bank-rows.js';
import type { Normalised } from './normalisers/normalised.js';
import type { ScriptDocuments } from './script-documents.js';
import { verdictSchema, type Verdict } from './verdict.js';

/** An answer as events keep it: codes only. */
export interface RecordedAnswer {
  rowKey: string;
  version: number;
  answeredAt: string;
  verdict: string;
  reason: string | null;
  fields: readonly { name: string; verdict: string; reason: string | null }[];
}

/** What stands in the place of a value that was not given, whatever reasons an earlier release knew. */
const withoutValue = z.strictObject({ notAnswered: z.string() });

function verdictOf(recorded: { verdict: string; reason: string | null }): Verdict {
  const { verdict, reason } = recorded;
  return verdictSchema.parse(reason === null ? { verdict } : { verdict, reason });
}

/** What was said in one field, from the raw value; null for no answer and for what cannot be read any more. */
export function saidOf(
  row: QuestionRow | undefined,
  name: string,
  raw: unknown,
): Normalised | null {
  const field = row?.fields.find((one) => one.name === name);
  if (field === undefined || raw === undefined) return null;
  // Most values are words and figures, which need no schema to be told from a reason.
  if (typeof raw === 'object' && withoutValue.safeParse(raw).success) return null;
  const reading = normalise(readingRule(field.rule.rule), raw);
  return reading.reading === 'value' ? reading.value : null;
}

/**
 * Reads a recorded answer with the raw values that were said, which stand in the party's own part.
 * After erasure the values are gone (`{}`): verdicts stay, conditions on words no longer hold.
 */
export function answeredFromRecord(
  documents: ScriptDocuments,
  recorded: RecordedAnswer,
  saidFields: Readonly<Record<string, unknown>>,
): AnsweredRow {
  const key = originalKeyOf(recorded.rowKey);
  const banks = [...documents.questions, documents.probes];
  const row = banks.flatMap((bank) => bank.rows.find((one) => one.key === key) ?? [])[0];
  return {
    rowKey: recorded.rowKey,
    version: recorded.version,
    saidAt: recorded.answeredAt,
    verdict: verdictOf(recorded),
    fields: recorded.fields.map((field) => ({
      name: field.name,
      said: saidOf(row, field.name, saidFields[field.name]),
      verdict: verdictOf(field),
    })),
  };
}
