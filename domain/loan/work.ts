import { entryOf } from '../entry.js';
import { guarantorBank } from '../questions/interview-bank.js';
import { bankIdsFor } from '../questions/script-documents.js';
import type { Loan } from './state/loan.js';
import type { TaskType } from './state/task.js';

/** The check that a person's work ends in; absent or stale means that the work is to be done. */
export const checkOfWork: Partial<Record<TaskType, string>> = {
  applicant_interview: 'interview',
  employer_verification: 'employer_verification',
  second_verification: 'employer_verification',
  background_check: 'background_check',
  contact_verification: 'contact_verification',
  video_interview: 'video_interview',
  site_visit: 'site_visit',
  pre_disbursement_call: 'pre_disbursement_call',
};

/** Whether somebody guarantees the loan, or speaks for a company that does: he is asked as a guarantor and as nobody else. */
export function speaksAsGuarantor(
  { parties }: Pick<Loan, 'parties'>,
  partyId: string | null,
): boolean {
  const role = entryOf(parties, partyId ?? '')?.party.role;
  return role === 'guarantor' || role === 'representative';
}

/** The question banks of a task's script beside the common ones (questions.md §2, "Which bank for which task"). */
export function banksOfWork(
  type: TaskType,
  loan: Pick<Loan, 'product' | 'parties'>,
  partyId: string | null,
): string[] {
  const isGuarantor = type === 'applicant_interview' && speaksAsGuarantor(loan, partyId);
  const own = isGuarantor ? [guarantorBank] : bankIdsFor(type, loan.product);
  switch (type) {
    case 'applicant_interview':
    case 'background_check':
      return ['Q-OPEN', 'Q-GATE', ...own, 'Q-PROB', 'Q-WORD', 'Q-CLOS'];
    case 'employer_verification':
    case 'second_verification':
    case 'contact_verification':
      return ['Q-OPEN', ...own, 'Q-WORD', 'Q-CLOS'];
    case 'pre_disbursement_call':
      return ['Q-OPEN', 'Q-GATE', ...own, 'Q-WORD', 'Q-CLOS'];
    // The interview asks the product's bank in every tier; nobody is asked twice (decision 0250).
    case 'video_interview':
      return ['Q-OPEN', 'Q-GATE', 'Q-VIDEO', 'Q-WORD', 'Q-CLOS'];
    case 'site_visit':
      return own;
    default:
      return [];
  }
}
