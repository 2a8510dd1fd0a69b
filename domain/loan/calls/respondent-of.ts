import { accountsFor, standsAsNote } from '../../employer-checks/reasons.js';
import type { Respondent, Standing } from '../../employer-checks/respondent.js';
import { isJudgementKey, originalKeyOf } from '../../questions/answer-key.js';
import type { VerdictWord } from '../../questions/verdict.js';
import type { AnswerRecord } from '../state/attempt.js';
import { foundRow, postRow, respondentRow, standingRow } from './respondent-rows.js';
import { standingMismatches } from './standing-mismatches.js';

/** Whether a reason accounts for what an answer says otherwise. A department that is called otherwise does so while the post fits (ER-15). */
export function isAccountedFor({ rowKey, flags, fields }: AnswerRecord): boolean {
  if (!reasonsOf({ flags }).some(accountsFor)) return false;
  return (
    originalKeyOf(rowKey) !== postRow ||
    fields.every(({ name, verdict }) => name === 'dept' || verdict !== 'mismatch')
  );
}

/** One person at an employer by what he answered. */
export function respondentOf(answers: readonly AnswerRecord[]): Respondent {
  const who = answers.find(({ rowKey }) => rowKey === respondentRow);
  const name = who?.fields.find((one) => one.name === 'name');
  const standing = standingIn(answers);
  const differing = standingMismatches(answers.filter(saysMore));
  const held = differing.filter((one) => !isAccountedFor(one));
  const noted = answers.filter((one) => !held.includes(one)).flatMap(reasonsOf);
  return {
    role: who?.verdict ?? 'not_answered',
    isNamed: name !== undefined && name.verdict !== 'not_answered',
    ...{ standing, said: saidIn(answers, held), accounted: noted.filter(standsAsNote) },
  };
}

/** Rows beside who he is and how somebody stands. */
const saysMore = ({ rowKey }: AnswerRecord) =>
  ![respondentRow, standingRow, foundRow].includes(originalKeyOf(rowKey));

/** Of each row what he said; what is held against nobody is tolerable, and what he did not answer is not said. */
function saidIn(
  answers: readonly AnswerRecord[],
  held: readonly AnswerRecord[],
): Respondent['said'] {
  const isAsked = ({ rowKey }: AnswerRecord) => !rowKey.includes('@') || isJudgementKey(rowKey);
  const said = new Map<string, VerdictWord>();
  for (const one of answers.filter(saysMore).filter(isAsked)) {
    const row = originalKeyOf(one.rowKey);
    if (one.verdict === 'not_answered' || said.get(row) === 'mismatch') continue;
    const isJudged = isJudgementKey(one.rowKey) && one.verdict !== 'mismatch';
    if (isJudged && said.has(row)) continue;
    said.set(row, one.verdict === 'mismatch' && !held.includes(one) ? 'tolerable' : one.verdict);
  }
  return Object.fromEntries(said);
}

/** What he was asked once more counts as he said it then. */
function standingIn(answers: readonly AnswerRecord[]): Standing {
  const said = answers.filter(
    ({ rowKey }) => originalKeyOf(rowKey) === standingRow && !isJudgementKey(rowKey),
  );
  const last = said.findLast(({ verdict }) => verdict !== 'not_answered') ?? said[0];
  switch (last?.verdict) {
    case 'match':
      return 'employed';
    case 'tolerable':
      return 'otherwise';
    case 'mismatch':
      return said.flatMap(reasonsOf).includes(hasLeft) ? 'left' : lookedFor(answers);
    default:
      return 'unsaid';
  }
}

/** The reason by which he works there no more (lending.md §5.3). */
const hasLeft = 'ER-01';

function lookedFor(answers: readonly AnswerRecord[]): Standing {
  const verdict = answers.find(({ rowKey }) => rowKey === foundRow)?.verdict;
  if (verdict === 'match') return 'found';
  return verdict === 'tolerable' ? 'namesake' : 'unknown';
}

const reasonsOf = ({ flags }: Pick<AnswerRecord, 'flags'>): string[] =>
  flags.flatMap(({ code, kind }) => (code !== null && kind === 'employer' ? [code] : []));
