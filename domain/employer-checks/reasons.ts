import { entryOf, keyed } from '../entry.js';

/** Whose matter a reason is (lending.md §5.3, "side"). */
export type ReasonSide =
  'customer' | 'naming' | 'lender' | 'source' | 'employer' | 'data' | 'call' | 'fraud';

/** What is done next (lending.md §5.3, "next action"), as a code each. */
export type NextAction =
  | 'verify_new_employer'
  | 'prove_dispatch'
  | 'map_to_credit_code'
  | 'prove_pay_and_contract'
  | 'check_business_exists'
  | 'correct_number'
  | 'redial_verified_number'
  | 'refresh_source'
  | 'written_answer'
  | 'keep_employed'
  | 'extra_factor'
  | 'ask_again_openly'
  | 'explain_and_alternatives'
  | 'second_verifier_and_anti_fraud'
  | 'compare_address_and_post'
  | 'ask_again';

/** A reason why an employer's answer differs. */
export interface EmployerReason {
  readonly side: ReasonSide;
  readonly next: NextAction;
}

const of = (side: ReasonSide, next: NextAction): EmployerReason => ({ side, next });

/** The sixteen reasons of lending.md §5.3 (S). */
export const employerReasons: Readonly<Record<string, EmployerReason>> = keyed([
  ['ER-01', of('customer', 'verify_new_employer')],
  ['ER-02', of('customer', 'prove_dispatch')],
  ['ER-03', of('naming', 'map_to_credit_code')],
  ['ER-04', of('customer', 'prove_pay_and_contract')],
  ['ER-05', of('customer', 'check_business_exists')],
  ['ER-06', of('lender', 'correct_number')],
  ['ER-07', of('lender', 'redial_verified_number')],
  ['ER-08', of('source', 'refresh_source')],
  ['ER-09', of('employer', 'written_answer')],
  ['ER-10', of('customer', 'keep_employed')],
  ['ER-11', of('data', 'extra_factor')],
  ['ER-12', of('call', 'ask_again_openly')],
  ['ER-13', of('customer', 'explain_and_alternatives')],
  ['ER-14', of('fraud', 'second_verifier_and_anti_fraud')],
  ['ER-15', of('employer', 'compare_address_and_post')],
  ['ER-16', of('lender', 'ask_again')],
]);

/** Sides that hold a difference against the customer until a second verifier has looked. */
const held: readonly ReasonSide[] = ['customer', 'fraud'];

/** Whether a reason accounts for a difference without the customer: a name, a slip, a source or the employer's own order. */
export function accountsFor(reason: string): boolean {
  const known = entryOf(employerReasons, reason);
  return known !== undefined && !held.includes(known.side);
}

/** Whether a reason stands beside a pass as its note: what accounts for a difference, and leave, secondment and probation (ER-10). */
export const standsAsNote = (reason: string): boolean =>
  accountsFor(reason) || entryOf(employerReasons, reason)?.next === 'keep_employed';

/** Whether a reason is an error of the lender's own, which counts in the quality log and nowhere else. */
export const isLendersError = (reason: string): boolean =>
  entryOf(employerReasons, reason)?.side === 'lender';
