import { recommendations } from '../../report/report.js';
import type { Task, TaskType } from '../state/task.js';

/** What completing a task of each type can say; an approval is decided on the loan and not completed. */
export const taskResults = {
  applicant_interview: ['completed'],
  employer_verification: ['completed'],
  post_loan_call: ['completed'],
  pre_disbursement_call: ['confirmed', 'changed', 'denied', 'no_longer_wanted'],
  manual_check: ['passed', 'inconclusive', 'failed', 'ask_again', 'waived'],
  report_review: recommendations,
  approval: [],
  conditions_review: ['met'],
  unreachable_review: ['try_again', 'go_on_unverified', 'give_up'],
  classification_review: ['taken_up', 'not_taken_up'],
  administration: ['order_again', 'dealt_with', 'take_over'],
} as const satisfies Record<TaskType, readonly string[]>;

/** What may be ordered anew: a refused money order, a reservation that nobody answered, a message that reached nobody. */
const repeatable: readonly (string | undefined)[] = [
  'money_rejected',
  'reservation_failed',
  'message_undelivered',
];

/** What an administrator can say depends on why the task is there. */
export function administrationResults({
  about,
}: Pick<Task, 'about'>): readonly (typeof taskResults.administration)[number][] {
  if (about.reason === 'order_found') return ['take_over'];
  return repeatable.includes(about.reason) ? ['order_again', 'dealt_with'] : ['dealt_with'];
}

/** The results that this very task takes. */
export function resultsOf(task: Pick<Task, 'type' | 'about'>): readonly string[] {
  return task.type === 'administration' ? administrationResults(task) : taskResults[task.type];
}
