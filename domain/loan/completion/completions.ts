import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Task, TaskType } from '../state/task.js';
import { completeAdministration } from './administration.js';
import { completeApplicantInterview } from './applicant-interview.js';
import { completeClassificationReview } from './classification-review.js';
import { completeConditionsReview } from './conditions-review.js';
import { completeEmployerVerification } from './employer-verification.js';
import { completeManualCheck } from './manual-check.js';
import { completePostLoanCall } from './post-loan-call.js';
import { completePreDisbursementCall } from './pre-disbursement-call.js';
import { completeReportReview } from './report-review.js';
import { completeUnreachableReview } from './unreachable-review.js';

/** What completing a task of one type means; refused when the result is not one of the type's or work is missing. */
export type Completion = (
  command: CommandOf<'completeTask'>,
  task: Task,
  draft: Draft,
) => Refusal | void;

/** A new human step is one entry here with its file (style.md, "How a change should travel"). */
export const completions: Readonly<Record<TaskType, Completion>> = {
  applicant_interview: completeApplicantInterview,
  employer_verification: completeEmployerVerification,
  manual_check: completeManualCheck,
  report_review: completeReportReview,
  approval: () =>
    refuse('use_decision', 'An approval is decided, not completed; send a decision on the loan.'),
  conditions_review: completeConditionsReview,
  pre_disbursement_call: completePreDisbursementCall,
  post_loan_call: completePostLoanCall,
  unreachable_review: completeUnreachableReview,
  classification_review: completeClassificationReview,
  administration: completeAdministration,
};
