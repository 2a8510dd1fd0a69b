import type { ConsentPurpose } from '../../application/application-parts.js';
import type { ContactRules } from '../../contact-rules/contact-rules.js';
import type { Loan } from '../state/loan.js';
import type { TaskType } from '../state/task.js';
import { checkOfWork } from '../work.js';
import { callsThirdParty, callTypes, purposeOfCall } from './call-purpose.js';

/** The contact rules in force; which consent a call needs is their data (lending.md §4.1). */
interface Rules {
  readonly contactRules: ContactRules;
}

/** Calls to others that are made under a person's consent, by type of task; none for a purpose that no such call asks for. */
export function callsUnder(purpose: ConsentPurpose, rules: Rules): TaskType[] {
  return callTypes.filter((type) => consentForCall(type, rules) === purpose);
}

/** The checks that rest on a consent: the source of its name, and what a call under it ends in (an employer's is not called as its consent is). */
export function checksUnder(purpose: ConsentPurpose, rules: Rules): string[] {
  const ofCalls = callsUnder(purpose, rules).flatMap((type) => checkOfWork[type] ?? []);
  // Two types of call to an employer end in one check.
  return [...new Set([purpose, ...ofCalls])];
}

/** Whether somebody may not be called for this work because a consent is missing or was withdrawn (S20). */
export function lacksConsent(
  loan: Pick<Loan, 'consents'>,
  type: TaskType,
  partyId: string,
  rules: Rules,
): boolean {
  const needed = consentForCall(type, rules);
  const isGiven = loan.consents.some(
    (one) => one.partyId === partyId && one.purpose === needed && one.withdrawnAt === null,
  );
  return needed !== null && !isGiven;
}

/**
 * Of calls to others alone: the loan goes on without an employer's or a contact's word. Whether it goes on without a talk with the customer
 * himself somebody decides (`keepCallsPossible`).
 */
function consentForCall(type: TaskType, { contactRules }: Rules): string | null {
  const purpose = purposeOfCall(type);
  return purpose === null || !callsThirdParty({ type })
    ? null
    : contactRules.purposes[purpose].consent.value;
}
