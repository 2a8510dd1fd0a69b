import type { Position } from '../application/party.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { Loan } from './state/loan.js';
import { borrowerIdOf, findBorrowerId } from './subjects.js';

type Policy = Pick<ProductPolicy, 'product'> | ProductPolicy;

/** The key person who holds a position; undefined once he was erased. The application's schema makes sure that there is one. */
function holderOf(loan: Loan, position: Position): string | undefined {
  return Object.values(loan.parties).find(
    ({ party }) => party.kind === 'person' && party.positions?.includes(position),
  )?.party.partyId;
}

const keyPersonsOf = (policy: Policy) => ('keyPersons' in policy ? policy.keyPersons : null);

/**
 * Who is interviewed before the loan: the person who borrows, or each key person whose position the policy names, one by one and never
 * on one call together (depth.md G3). Who holds several positions is asked once, for all of them.
 */
export function intervieweesOf(loan: Loan, policy: Policy): string[] {
  const keyPersons = keyPersonsOf(policy);
  if (keyPersons === null) return [borrowerIdOf(loan)];
  const people = keyPersons.interviewed.flatMap((position) => holderOf(loan, position) ?? []);
  return [...new Set(people)];
}

/** Who speaks for the loan: the person who borrows, or the key person who answers for the company: confirms before the money, and is told. */
export function spokespersonOf(loan: Loan, policy: Policy): string {
  return findSpokesperson(loan, policy) ?? borrowerIdOf(loan);
}

/** As `spokespersonOf`, or undefined once he was erased. */
export function findSpokesperson(loan: Loan, policy: Policy): string | undefined {
  return holderFor(loan, keyPersonsOf(policy)?.speaks) ?? findBorrowerId(loan);
}

/** Who is called back after the money. */
export function calledBackOf(loan: Loan, policy: Policy): string {
  return holderFor(loan, keyPersonsOf(policy)?.calledBack) ?? borrowerIdOf(loan);
}

const holderFor = (loan: Loan, position: Position | undefined) =>
  position === undefined ? undefined : holderOf(loan, position);
