import type { TaskType } from './state/task.js';

/** The check that a person's work ends in; absent or stale means that the work is to be done. */
export const checkOfWork: Partial<Record<TaskType, string>> = {
  applicant_interview: 'interview',
  employer_verification: 'employer_verification',
  pre_disbursement_call: 'pre_disbursement_call',
};

/** The question banks of a task's script beside the common ones (questions.md §2, "Which bank for which task"). */
export const banksOfWork: Partial<Record<TaskType, readonly string[]>> = {
  applicant_interview: ['Q-OPEN', 'Q-GATE', 'Q-AUTO', 'Q-PROB', 'Q-WORD', 'Q-CLOS'],
  employer_verification: ['Q-OPEN', 'Q-EMPL', 'Q-WORD', 'Q-CLOS'],
  pre_disbursement_call: ['Q-OPEN', 'Q-GATE', 'Q-PRED', 'Q-WORD', 'Q-CLOS'],
};
