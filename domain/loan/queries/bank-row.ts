import { entryOf } from '../../entry.js';
import type { QuestionRow } from '../../questions/bank-rows.js';
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
