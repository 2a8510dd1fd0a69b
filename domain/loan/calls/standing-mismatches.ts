import { isJudgementKey } from '../../questions/answer-key.js';
import { isNameExplained } from '../../employer-checks/said-employer.js';
import type { AnswerRecord } from '../state/attempt.js';

/**
 * A row's mismatch stands when the probe that asked it once more was a mismatch too, or there was none. What the desk has judged stands as
 * it was judged. Another name of the employer that is explained is none.
 */
export function standingMismatches(answers: readonly AnswerRecord[]): AnswerRecord[] {
  const probed = (rowKey: string) =>
    answers.find((one) => one.rowKey.endsWith(`@${rowKey}`) && !isJudgementKey(one.rowKey));
  return answers.filter((answer) => {
    if (answer.verdict !== 'mismatch' || isNameExplained(answer, answers)) return false;
    if (answer.rowKey.includes('@')) return isJudgementKey(answer.rowKey);
    const probe = probed(answer.rowKey);
    return probe === undefined || probe.verdict === 'mismatch' || probe.verdict === 'not_answered';
  });
}
