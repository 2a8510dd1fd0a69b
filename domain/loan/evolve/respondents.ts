import { entryOf, keyed, withEntry } from '../../entry.js';
import { isOfRespondent } from '../calls/respondent-rows.js';
import type { Loan } from '../state/loan.js';

/** Another person at an employer speaks: what the one before said stands apart under the task, and is asked anew. */
export function putAside(loan: Loan, taskId: string): Pick<Loan, 'answers' | 'earlierRespondents'> {
  const isHis = (answer: Loan['answers'][string]) =>
    answer.taskId === taskId && isOfRespondent(answer.rowKey);
  const { earlierRespondents = {} } = loan;
  const before = entryOf(earlierRespondents, taskId) ?? [];
  const his = Object.values(loan.answers).filter(isHis);
  return {
    answers: keyed(Object.entries(loan.answers).filter(([, answer]) => !isHis(answer))),
    earlierRespondents: withEntry(earlierRespondents, taskId, [...before, his]),
  };
}
