import { answersForHimself, coBorrowersOf } from '../cross-checks/borrowers.js';
import { entryOf } from '../entry.js';
import type { FindingHead, Loan } from './state/loan.js';

/**
 * Whether a finding is a matter of work with this person. Who borrows with another or guarantees answers for himself alone and nobody else for him, a
 * representative for the company that guarantees; everything else is a matter of the borrower, or of whoever speaks for the company.
 */
export function isMatterOf(loan: Loan, subject: string, partyId: string | null): boolean {
  if (subject === partyId || subject === companyActedFor(loan, partyId)) return true;
  return !answersForHimself(loan, subject) && !answersForHimself(loan, partyId ?? '');
}

/** The company that guarantees and for which somebody speaks; undefined of everybody else. */
export function companyActedFor(
  { parties }: Pick<Loan, 'parties'>,
  partyId: string | null,
): string | undefined {
  const party = entryOf(parties, partyId ?? '')?.party;
  return party?.kind === 'person' && party.role === 'representative' ? party.actsFor : undefined;
}

/** What findings ask a co-borrower, whether he has answered or not. */
export const rowsAskedOf = (loan: Loan, partyId: string): string[] => [
  ...new Set(
    Object.values(loan.findings)
      .filter(({ subject, status }: FindingHead) => subject === partyId && status !== 'gone')
      .flatMap(({ opensQuestions }) => opensQuestions),
  ),
];

/** Co-borrowers whom a finding about themselves asks something. For one without a number somebody decides, who can have one given. */
export const coBorrowersAsked = (loan: Loan): string[] =>
  coBorrowersOf(loan).filter((partyId) => rowsAskedOf(loan, partyId).length > 0);

/** Findings that ask for a background check of the person whom they are about (depth.md G16). */
const asking: readonly string[] = ['contacts_changed', 'shared_number'];

/** Open findings on somebody's numbers that a background check can explain; what is shared with too many is anti-fraud's. */
export function contactSuspicions(loan: Loan, partyId: string | null): FindingHead[] {
  return Object.values(loan.findings).filter(
    ({ rule, subject, status, severity }) =>
      asking.includes(rule) && subject === partyId && status === 'open' && severity !== 'red',
  );
}
