import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  questionBankSchema,
  type QuestionBank,
  type QuestionsDocument,
} from '../../../domain/questions/bank.js';

const folder = fileURLToPath(new URL('../../../policies/cn/questions/', import.meta.url));

/** The raw JSON of every shipped document, by file name. */
export function shippedSources(): Record<string, unknown> {
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(folder + file, 'utf8'))]),
  );
}

/** The shipped documents, parsed, by bank id. */
export function shippedBanks(): Record<string, QuestionBank> {
  const parsed = Object.values(shippedSources()).map((source) => questionBankSchema.parse(source));
  return Object.fromEntries(parsed.map((bank) => [bank.id, bank]));
}

/** One shipped bank of questions. */
export function shippedQuestions(id: string): QuestionsDocument {
  const bank = shippedBanks()[id];
  if (bank?.kind !== 'questions') throw new Error(`${id} is not a bank of questions`);
  return bank;
}
