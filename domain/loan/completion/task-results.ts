import { recommendations } from '../../report/report.js';
import type { Task, TaskType } from '../state/task.js';

/** What completing a task of each type can say; an approval is decided on the loan and not completed. */
export const taskResults = {
  applicant_interview: ['completed', 'denied'],
  employer_verification: ['completed'],
  second_verification: ['completed'],
  background_check: ['explained', 'unexplained', 'suspicious', 'denied'],
  contact_verification: ['asked', 'not_called'],
  video_interview: ['completed', 'denied', 'waived'],
  site_visit: ['visited', 'not_found', 'refused', 'waived'],
  post_loan_call: ['completed', 'denied'],
  pre_disbursement_call: [
    ...(['confirmed', 'changed', 'charges_not_disclosed'] as const),
    ...(['denied', 'no_longer_wanted'] as const),
  ],
  manual_check: ['passed', 'exposed', 'inconclusive', 'failed', 'ask_again', 'waived'],
  document_review: ['reviewed'],
  information_request: [],
  report_review: recommendations,
  approval: [],
  conditions_review: ['met'],
  human_review: ['upheld', 'changed'],
  consultation: ['answered'],
  unreachable_review: ['try_again', 'go_on_unverified', 'give_up'],
  fraud_review: ['cleared', 'fraud_confirmed'],
  eligibility_review: ['let_pass', 'not_eligible'],
  classification_review: ['taken_up', 'not_taken_up'],
  administration: ['order_again', 'dealt_with', 'take_over', 'confirm', 'contradict', 'end_loan'],
} as const satisfies Record<TaskType, readonly string[]>;

type AdministrationResult = (typeof taskResults.administration)[number];

/**
 * What an administrator can say, by why the task is there; where nothing is named the matter is dealt with by hand. Money that the bank
 * has refused is ordered anew or the loan ends: nobody can deal with it beside the loan, which would then stand still for ever.
 */
const byReason: Readonly<Record<string, readonly AdministrationResult[]>> = {
  order_found: ['take_over'],
  order_confirm: ['confirm', 'contradict'],
  money_rejected: ['order_again', 'end_loan'],
  papers_missing: ['end_loan'],
  papers_differ: ['end_loan'],
  insurance_open: ['end_loan'],
  reservation_failed: ['order_again', 'dealt_with'],
  message_undelivered: ['order_again', 'dealt_with'],
  message_unknown: ['order_again', 'dealt_with'],
  upload_not_examined: ['order_again', 'dealt_with'],
  statement_not_read: ['order_again', 'dealt_with'],
};

/** What an administrator can say depends on why the task is there. */
export function administrationResults({
  about: { reason = '' },
}: Pick<Task, 'about'>): readonly AdministrationResult[] {
  return (Object.hasOwn(byReason, reason) ? byReason[reason] : undefined) ?? ['dealt_with'];
}

/** The results that this very task takes. */
export function resultsOf(task: Pick<Task, 'type' | 'about'>): readonly string[] {
  return task.type === 'administration' ? administrationResults(task) : taskResults[task.type];
}
