import { positions, type Party, type Position } from '../application/party.js';
import { hasLeft } from '../application/positions.js';
import { capturedInsurance } from './captured-insurance.js';
import type { CaseFile } from './case-file.js';
import type { ProductPart } from '../application/product-part.js';
import type { CheckName, CheckPolicy, CheckSubject } from '../policy/check-policy.js';

/**
 * The parties of a role, whoever holds a position in the company, or the loan itself, that a check of the policy is about. Who has left the
 * company is asked about no more, nor is a company in whose place another is paid.
 */
export function subjectsOf(
  loan: {
    readonly parties: Readonly<
      Record<string, { readonly party: Party; readonly replacedAt?: string }>
    >;
  },
  subject: CheckSubject,
): string[] {
  if (subject === 'loan') return ['loan'];
  return Object.values(loan.parties)
    .filter(
      ({ party, replacedAt }) =>
        (party.role === subject && !hasLeft(party) && replacedAt === undefined) ||
        (isPosition(subject) && party.kind === 'person' && party.positions?.includes(subject)),
    )
    .map(({ party }) => party.partyId);
}

/**
 * The same, where there is something to ask about: the tax office is asked about invoices that were handed in, and finds none without what
 * stands on them. An application without any has no such check; the rules on invoices say that there is none. The same holds of a policy whose
 * number nobody has read, of a person in the register of companies (whoever sells a home may be either), and of the income of a co-borrower who states none (PIPL art. 6: nothing of it is needed).
 */
export function subjectsOfCheck(
  loan: Parameters<typeof subjectsOf>[0] &
    Pick<ProductPart, 'purpose' | 'collateral'> &
    Pick<CaseFile, 'documents' | 'parties'>,
  { check, subject }: Pick<CheckPolicy, 'check' | 'subject'>,
): string[] {
  if (check === 'insurance' && !capturedInsurance(loan)?.secrets?.policyNumber) return [];
  if (check === 'business_registry')
    return subjectsOf(loan, subject).filter(
      (id) => loan.parties[id]?.party.kind === 'organisation',
    );
  if (aboutProperty.includes(check) && !isValued(loan)) return [];
  if (subject === 'co_borrower' && aboutIncome.includes(check))
    return subjectsOf(loan, subject).filter((partyId) => statesIncome(loan, partyId));
  const hasInvoices = 'invoices' in loan.purpose && loan.purpose.invoices !== undefined;
  return check === 'invoices' && !hasInvoices ? [] : subjectsOf(loan, subject);
}

/** Sources that are asked about land and buildings: a company that offers none has no such check. */
const aboutProperty: readonly CheckName[] = ['property_register', 'valuation'];

/** Whether a car, a home, land or a building secures the loan. */
const isValued = ({ collateral }: Pick<ProductPart, 'collateral'>): boolean =>
  collateral !== null && collateral.kind !== 'movables';

/** Sources that are asked for the sake of somebody's income alone. */
const aboutIncome: readonly CheckName[] = ['social_insurance', 'provident_fund', 'tax'];

const statesIncome = ({ parties }: Pick<CaseFile, 'parties'>, partyId: string): boolean => {
  const party = parties[partyId]?.party;
  return party?.kind === 'person' && party.income !== null;
};

const isPosition = (subject: string): subject is Position =>
  positions.some((position) => position === subject);
