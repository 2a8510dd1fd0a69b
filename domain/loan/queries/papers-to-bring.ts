import { isToBring } from '../../documents/completeness.js';
import { word } from '../../report/words/words.js';
import { borrowingCompanyOf } from '../../checks/case-file.js';
import { callsThirdParty } from '../calls/call-purpose.js';
import type { DecideContext } from '../context.js';
import { papersOf } from '../required-papers.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';

/**
 * The papers that whoever is called still has to bring, as the closing of a call names them (questions.md §3.4): his own, the loan's, and those of the
 * company that he speaks for. To third parties no paper of the customer is named. Empty where nothing is wanted.
 */
export function papersToBring(
  loan: Loan,
  task: Task,
  context: Pick<DecideContext, 'policy' | 'now'>,
): Record<'zh' | 'en', string> {
  const subjects = [task.partyId, 'loan', borrowingCompanyOf(loan)?.partyId];
  const items = callsThirdParty(task)
    ? []
    : papersOf(loan, context).filter((one) => isToBring(one) && subjects.includes(one.subject));
  const names = [...new Set(items.map(({ item }) => item))];
  return {
    zh: names.map((name) => word(name, 'zh')).join('、'),
    en: names.map((name) => word(name, 'en')).join(', '),
  };
}
