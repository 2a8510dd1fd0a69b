import { entryOf } from '../../entry.js';
import { isJudgementKey, originalKeyOf } from '../../questions/answer-key.js';
import type { QuestionRow } from '../../questions/bank-rows.js';
import { judgementRow } from '../../questions/judgement.js';
import type { QuestionBank } from '../../questions/bank.js';

/** The question or probe of a key among the banks, or undefined for gate, opening, wording and closing rows. */
export function bankRow(
  banks: Readonly<Record<string, QuestionBank>>,
  rowKey: string,
): QuestionRow | undefined {
  const bank = entryOf(banks, rowKey.replace(/-\d{2}$/, ''));
  if (bank?.kind !== 'questions' && bank?.kind !== 'probes') return undefined;
  return bank.rows.find((row) => row.key === rowKey);
}

/** The row that an answer is about: of a probe the one that it asks again, of a judgement the desk's own row beside it. */
export function rowOfAnswer(
  banks: Readonly<Record<string, QuestionBank>>,
  answerKey: string,
): QuestionRow | undefined {
  const row = bankRow(banks, originalKeyOf(answerKey));
  return row !== undefined && isJudgementKey(answerKey) ? judgementRow(row) : row;
}
