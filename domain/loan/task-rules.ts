import type { Role } from './actor.js';
import type { TaskType } from './state/task.js';

/** Who works a type of task: its team, and the roles of which one is needed. An escalated task is the supervisor's too. */
export const taskRules: Readonly<Record<TaskType, { team: string; roles: readonly Role[] }>> = {
  applicant_interview: { team: 'verification', roles: ['verifier'] },
  employer_verification: { team: 'verification', roles: ['verifier'] },
  background_check: { team: 'verification', roles: ['verifier'] },
  contact_verification: { team: 'verification', roles: ['verifier'] },
  manual_check: { team: 'verification', roles: ['verifier'] },
  document_review: { team: 'verification', roles: ['verifier'] },
  information_request: { team: 'verification', roles: ['verifier'] },
  report_review: { team: 'verification', roles: ['verifier'] },
  approval: { team: 'approval', roles: ['approver', 'risk_officer'] },
  conditions_review: { team: 'verification', roles: ['verifier'] },
  pre_disbursement_call: { team: 'verification', roles: ['verifier'] },
  post_loan_call: { team: 'servicing', roles: ['account_manager'] },
  unreachable_review: { team: 'supervision', roles: ['supervisor'] },
  fraud_review: { team: 'fraud', roles: ['risk_officer'] },
  eligibility_review: { team: 'supervision', roles: ['supervisor'] },
  classification_review: { team: 'risk', roles: ['risk_officer'] },
  administration: { team: 'administration', roles: ['admin'] },
};

/** The team that an overdue task moves to (product.md §4). */
export const escalationTeam = 'supervision';

/** Task types that are calls: they have attempts, a gate or opening, a script. */
export const callTypes: readonly TaskType[] = [
  'applicant_interview',
  'employer_verification',
  'background_check',
  'contact_verification',
  'pre_disbursement_call',
  'post_loan_call',
];
