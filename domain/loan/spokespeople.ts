import type { Position } from '../application/party.js';
import { isVerified } from '../checks/outcome.js';
import { entryOf } from '../entry.js';
import { coBorrowersAsked } from './finding-matters.js';
import { positionsInterviewed } from '../policy/key-person-policy.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { RiskTier } from '../policy/scorecard-policy.js';
import type { Loan } from './state/loan.js';
import { borrowerIdOf, findBorrowerId } from './subjects.js';
import { tierInForce } from './tier-in-force.js';

type Policy = Pick<ProductPolicy, 'product'> | ProductPolicy;

/** The key persons who hold a position, in the order in which they came; none once they were erased. The application's schema says which are held by one alone. */
export function holdersOf(loan: Pick<Loan, 'parties'>, position: Position): string[] {
  return Object.values(loan.parties)
    .filter(({ party }) => party.kind === 'person' && party.positions?.includes(position))
    .map(({ party }) => party.partyId);
}

/** Who answers a guarantor's interview: each person who guarantees, and whoever speaks for a company that does; nobody where policy asks none. */
export function guarantorsInterviewed(
  { parties }: Pick<Loan, 'parties'>,
  { guarantors }: Pick<ProductPolicy, 'guarantors'>,
): string[] {
  if (guarantors?.interviewed !== true) return [];
  return Object.values(parties)
    .map(({ party }) => party)
    .filter(
      ({ kind, role }) => kind === 'person' && (role === 'guarantor' || role === 'representative'),
    )
    .map(({ partyId }) => partyId);
}

const keyPersonsOf = (policy: Policy) => ('keyPersons' in policy ? policy.keyPersons : null);

/**
 * Who is interviewed before the loan: the person who borrows and each co-borrower whom a finding about himself asks something, or each key person whose position the policy names, every one of them where
 * several hold it, one by one and never on one call together (depth.md G3), more of them in a deeper tier. Who holds several positions is asked once, for all of them.
 * Whoever guarantees is interviewed besides (`guarantorsInterviewed`).
 */
export function intervieweesOf(
  loan: Loan,
  policy: Policy,
  tier: RiskTier | null = tierInForce(loan),
): string[] {
  const keyPersons = keyPersonsOf(policy);
  const guaranteeing = 'guarantors' in policy ? guarantorsInterviewed(loan, policy) : [];
  if (keyPersons === null) return [borrowerIdOf(loan), ...coBorrowersAsked(loan), ...guaranteeing];
  const people = positionsInterviewed(keyPersons, tier).flatMap((position) =>
    holdersOf(loan, position).filter(
      (holder) =>
        keyPersons.successorsInterviewed !== false || !isAskedBefore(loan, position, holder),
    ),
  );
  return [...new Set([...people, ...guaranteeing])];
}

/**
 * Whether whoever held the position before this holder was interviewed to the end, and nothing asks for it again: an approver who returns the
 * case wants answers, and those come from who holds it now.
 */
function isAskedBefore(loan: Loan, position: Position, holder: string): boolean {
  const { parties, checks, approvals } = loan;
  const took = changeOf(entryOf(parties, holder), position, 'taken');
  if (took === undefined || approvals.some(({ outcome }) => outcome === 'returned')) return false;
  return Object.entries(parties).some(([partyId, state]) => {
    const gaveUp = changeOf(state, position, 'given_up');
    const interview = entryOf(checks, `interview:${partyId}`);
    const isDone = interview !== undefined && isVerified(interview.outcome) && !interview.stale;
    return isDone && gaveUp?.at === took.at;
  });
}

const changeOf = (
  state: Loan['parties'][string] | undefined,
  position: Position,
  what: 'taken' | 'given_up',
) => state?.positionChanges?.findLast((one) => one.position === position && one.what === what);

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
  return findCalledBack(loan, policy) ?? borrowerIdOf(loan);
}

/** As `calledBackOf`, or undefined once he was erased. */
export function findCalledBack(loan: Loan, policy: Policy): string | undefined {
  return holderFor(loan, keyPersonsOf(policy)?.calledBack) ?? findBorrowerId(loan);
}

const holderFor = (loan: Loan, position: Position | undefined) =>
  position === undefined ? undefined : holdersOf(loan, position)[0];
