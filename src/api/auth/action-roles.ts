import type { Role } from '../../../domain/loan/actor.js';

/** Who may give the commands that a loan's page offers; the routes permit the same, so that page and route never differ. */
const roleTable = {
  hold: ['verifier', 'account_manager', 'approver', 'risk_officer', 'supervisor', 'admin'],
  release: ['verifier', 'account_manager', 'approver', 'risk_officer', 'supervisor', 'admin'],
  withdraw: ['origination', 'verifier', 'account_manager', 'supervisor'],
  cancel: ['risk_officer', 'supervisor', 'admin'],
  addDocument: ['origination', 'verifier', 'account_manager'],
  correct: ['origination', 'verifier', 'account_manager', 'supervisor'],
  overrideTier: ['risk_officer', 'supervisor'],
  decide: ['approver', 'risk_officer', 'supervisor'],
  requestReview: ['origination', 'verifier', 'account_manager', 'supervisor'],
  erase: ['admin'],
  raiseSignal: ['origination', 'account_manager', 'risk_officer', 'supervisor'],
} as const satisfies Record<string, readonly Role[]>;

export type ActionName = keyof typeof roleTable;
export const actionRoles: Readonly<Record<ActionName, readonly Role[]>> = roleTable;
