import type { Role } from './actor.js';
import type { TaskType } from './state/task.js';

/** The roles of which one is needed for a type of task; its team is a matter of a document (domain/teams). An escalated task is the supervisor's too. */
export const taskRules: Readonly<Record<TaskType, { roles: readonly Role[] }>> = {
  applicant_interview: { roles: ['verifier'] },
  employer_verification: { roles: ['verifier'] },
  second_verification: { roles: ['verifier'] },
  background_check: { roles: ['verifier'] },
  contact_verification: { roles: ['verifier'] },
  // Who waives either is the policy's, so whoever may has to be able to take it.
  video_interview: { roles: ['verifier', 'supervisor'] },
  site_visit: { roles: ['verifier', 'supervisor'] },
  manual_check: { roles: ['verifier'] },
  document_review: { roles: ['verifier'] },
  information_request: { roles: ['verifier'] },
  report_review: { roles: ['verifier'] },
  approval: { roles: ['approver', 'risk_officer'] },
  conditions_review: { roles: ['verifier'] },
  human_review: { roles: ['approver', 'risk_officer'] },
  // Whoever is asked is a matter of the team; its answer decides nothing.
  consultation: {
    roles: ['verifier', 'account_manager', 'approver', 'risk_officer', 'supervisor'],
  },
  pre_disbursement_call: { roles: ['verifier'] },
  post_loan_call: { roles: ['account_manager'] },
  unreachable_review: { roles: ['supervisor'] },
  fraud_review: { roles: ['risk_officer'] },
  eligibility_review: { roles: ['supervisor'] },
  classification_review: { roles: ['risk_officer'] },
  administration: { roles: ['admin'] },
};

/** The team that overdue work of an employer moves to (product.md §4), and everybody's where no document says otherwise. */
export const escalationTeam = 'supervision';

/** Task types that are calls: they have attempts, a gate or opening, a script. */
export const callTypes: readonly TaskType[] = [
  'applicant_interview',
  'employer_verification',
  'second_verification',
  'background_check',
  'contact_verification',
  'video_interview',
  'pre_disbursement_call',
  'post_loan_call',
];
