import { refuse } from '../refusal.js';
import type { TaskType } from '../state/task.js';
import type { Completion } from './completion.js';
import { completeAdministration } from './administration.js';
import { completeApplicantInterview } from './applicant-interview.js';
import { completeBackgroundCheck } from './background-check.js';
import { completeClassificationReview } from './classification-review.js';
import { completeConditionsReview } from './conditions-review.js';
import { completeConsultation } from './consultation.js';
import { completeContactVerification } from './contact-verification.js';
import { completeDocumentReview } from './document-review.js';
import { completeEmployerVerification } from './employer-verification.js';
import { completeEligibilityReview } from './eligibility-review.js';
import { completeFraudReview } from './fraud-review.js';
import { completeHumanReview } from './human-review.js';
import { completeManualCheck } from './manual-check.js';
import { completePostLoanCall } from './post-loan-call.js';
import { completePreDisbursementCall } from './pre-disbursement-call.js';
import { completeReportReview } from './report-review.js';
import { completeSiteVisit } from './site-visit.js';
import { completeUnreachableReview } from './unreachable-review.js';
import { completeVideoInterview } from './video-interview.js';

/** A new human step is one entry here with its file (style.md, "How a change should travel"). */
export const completions: Readonly<Record<TaskType, Completion>> = {
  applicant_interview: completeApplicantInterview,
  employer_verification: completeEmployerVerification,
  second_verification: completeEmployerVerification,
  background_check: completeBackgroundCheck,
  contact_verification: completeContactVerification,
  video_interview: completeVideoInterview,
  site_visit: completeSiteVisit,
  manual_check: completeManualCheck,
  document_review: completeDocumentReview,
  information_request: () =>
    refuse(
      'use_request',
      'It ends by itself: ask the customer (POST …/requests), or have the paper waived.',
    ),
  report_review: completeReportReview,
  approval: () =>
    refuse('use_decision', 'An approval is decided, not completed; send a decision on the loan.'),
  conditions_review: completeConditionsReview,
  human_review: completeHumanReview,
  consultation: completeConsultation,
  pre_disbursement_call: completePreDisbursementCall,
  post_loan_call: completePostLoanCall,
  unreachable_review: completeUnreachableReview,
  fraud_review: completeFraudReview,
  eligibility_review: completeEligibilityReview,
  classification_review: completeClassificationReview,
  administration: completeAdministration,
};
