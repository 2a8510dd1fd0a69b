import type { Role } from '../../../domain/loan/actor.js';

/** Everybody who works at the lender; `origination` is a system of ours or a partner's. */
export const staff: Role[] = [
  'verifier',
  'account_manager',
  'approver',
  'risk_officer',
  'aml_officer',
  'supervisor',
  'auditor',
  'admin',
];

/** Who may follow a loan as a whole. */
export const followers: Role[] = ['origination', ...staff];

/** Who reads the rules as documents: whoever writes, audits, or works by what they say of risk and teams. */
export const rulesReaders: Role[] = ['risk_officer', 'supervisor', 'auditor', 'admin'];

/** Who has tasks; which type by whom is the domain's rule (`domain/loan/task-rules.ts`). */
export const workers: Role[] = [
  'verifier',
  'account_manager',
  'approver',
  'risk_officer',
  'supervisor',
  'admin',
];

/** Who calls people: the teams of the call tasks, and the supervisor to whom an overdue one goes. */
export const callers: Role[] = ['verifier', 'account_manager', 'supervisor'];
