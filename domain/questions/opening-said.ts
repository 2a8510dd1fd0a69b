/** Which sentences of the opening are still to be said on a call (depth.md G14). */
import { latestAnswers, type AnsweredRow } from './answered-row.js';
import type { ServedRow } from './served-row.js';

/** What counts of the rows that a script serves. */
type Rows = { readonly rows: readonly Pick<ServedRow, 'key' | 'kind' | 'mandatory'>[] };

/**
 * Mandatory rows of the opening, as the script stands, that were not said on this call. A reason in the place of a sentence is no
 * sentence: nothing of substance follows on it.
 * @param answers those of the call's script; an opening of another call is not among them
 */
export function openingsUnsaid({ rows }: Rows, answers: readonly AnsweredRow[]): string[] {
  const said = latestAnswers(answers).filter(({ verdict }) => verdict.verdict !== 'not_answered');
  const keys = said.map(({ rowKey }) => rowKey);
  return rows
    .filter(({ kind, mandatory }) => kind === 'opening' && mandatory)
    .map(({ key }) => key)
    .filter((key) => !keys.includes(key));
}

/** The same, without those before which the person ended the call: they are left out with the coded reason `call_ended`. */
export function openingsOwed(script: Rows, answers: readonly AnsweredRow[]): string[] {
  const cutOff = latestAnswers(answers)
    .filter(({ verdict }) => verdict.verdict === 'not_answered' && verdict.reason === 'call_ended')
    .map(({ rowKey }) => rowKey);
  return openingsUnsaid(script, answers).filter((key) => !cutOff.includes(key));
}
