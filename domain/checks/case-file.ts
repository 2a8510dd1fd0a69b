import { entryOf } from '../entry.js';
import type { Consent, Terms } from '../application/application-parts.js';
import type { Vehicle } from '../application/auto.js';
import type { Home } from '../application/mortgage.js';
import type { RealEstate } from '../application/real-estate.js';
import type { Movables } from '../application/movables.js';
import type { PartOf, ProductPart, PurposePart } from '../application/product-part.js';
import type { Product } from '../application/product.js';
import type { Organisation, Party, Person } from '../application/party.js';
import type { CapturedPaper, CapturedSecrets } from './captured-paper.js';
import type { OwnerName } from '../facts/sanctions.js';
import type { Exposure, OwnerJudgement } from './exposure.js';
import type { FactsBySource, KeptAnswer, SourceName } from '../facts/sources.js';
import type { HandedInStatement } from '../statements/handed-in.js';

/** A party with what is known of it. */
interface PartyFacts {
  party: Party;
  facts: FactsBySource;
  /** Since when a correction has somebody else paid in its place; absent of everybody else. */
  replacedAt?: string;
  /** The newest statement that was handed in for it; absent where none was. */
  statement?: HandedInStatement;
  /** Its numbers and mailboxes with where they came from, and what of them was corrected; absent in a file of facts alone. */
  contactPoints?: readonly ContactOfFile[];
  contactChanges?: readonly ChangeOfFile[];
  /** What is personal in captured papers, by object key: the borrower's, and what each earns in his own. */
  papers?: Readonly<Record<string, CapturedSecrets>>;
  /** Candidates who a person has judged to be the party, for its office or that of somebody close to it; absent where none was. */
  exposures?: readonly Exposure[];
  /** Owners of a company who are no parties and whom the lists are asked about; absent where no register has named any yet. */
  owners?: readonly OwnerName[];
  ownersJudged?: readonly OwnerJudgement[];
}

/** What rules read of a number or mailbox. */
export interface ContactOfFile {
  kind: 'mobile' | 'landline' | 'email';
  value: string;
  source: string;
  of: 'self' | 'employer';
}

/** What rules read of a corrected contact detail. */
export interface ChangeOfFile {
  at: string;
  what: 'phone' | 'email' | 'address';
  cause: 'changed' | 'recorded_wrongly';
}

/** What a case file holds of every loan. */
interface CaseFacts {
  /** Under which what is ours in a register is told from another loan's; absent in a case of facts alone. */
  loanId?: string;
  /** When the loan was submitted, ISO-8601 UTC. */
  submittedAt: string;
  /** How the application came: `online`, `branch`, `dealer` or `partner`. */
  channel: string;
  terms: Terms;
  consents: readonly (Consent & { withdrawnAt?: string | null })[];
  parties: Readonly<Record<string, PartyFacts>>;
  /** Answers about the loan itself: collateral and account. */
  facts: FactsBySource;
  /** The papers on file, oldest first, with what was captured from them; absent where a case knows of none. */
  documents?: readonly CapturedPaper[];
}

/**
 * What checks, cross-checks and scores read of a loan: the application as corrected, the consents, and the answers per subject.
 * A loan's own state has this shape, so it can be passed as it is. Of one product, or of any.
 */
export type CaseFile<P extends Product = Product> = P extends Product
  ? CaseFacts & PartOf<P>
  : never;

/** The subject name that stands for the loan itself, beside party ids. */
export const loanSubject = 'loan';

/** The answers about a party, or about the loan. */
export function factsOf(file: CaseFile, subject: string): FactsBySource {
  if (subject === loanSubject) return file.facts;
  return entryOf(file.parties, subject)?.facts ?? {};
}

/** A party's contact points and their corrections; none of a party that is not there. */
export function contactsOf(
  file: CaseFile,
  partyId: string,
): { contactPoints: readonly ContactOfFile[]; contactChanges: readonly ChangeOfFile[] } {
  const state = entryOf(file.parties, partyId);
  return {
    contactPoints: state?.contactPoints ?? [],
    contactChanges: state?.contactChanges ?? [],
  };
}

/** One source's kept answer about a subject. */
export function keptAnswer<S extends SourceName>(
  file: CaseFile,
  subject: string,
  source: S,
): KeptAnswer<S> | undefined {
  return factsOf(file, subject)[source];
}

export function personOf(file: CaseFile, partyId: string): Person | undefined {
  const party = entryOf(file.parties, partyId)?.party;
  return party?.kind === 'person' ? party : undefined;
}

export function organisationOf(file: CaseFile, partyId: string): Organisation | undefined {
  const party = entryOf(file.parties, partyId)?.party;
  return party?.kind === 'organisation' ? party : undefined;
}

/** The one who borrows, a person or a company; the application's schema makes sure that there is exactly one. Undefined after erasure. */
export function borrowingPartyOf(file: Pick<CaseFile, 'parties'>): Party | undefined {
  return Object.values(file.parties).find(({ party }) => party.role === 'borrower')?.party;
}

/** The person who borrows. Undefined after erasure, and where a company borrows. */
export function borrowerOf(file: CaseFile): Person | undefined {
  const party = borrowingPartyOf(file);
  return party?.kind === 'person' ? party : undefined;
}

/** The company that borrows, with its figures. Undefined where a person borrows. */
export function borrowingCompanyOf(file: CaseFile): Organisation | undefined {
  const party = borrowingPartyOf(file);
  return party?.kind === 'organisation' ? party : undefined;
}

/** The car that secures a loan, or null. */
export function vehicleOf({ collateral }: Pick<ProductPart, 'collateral'>): Vehicle | null {
  return collateral?.kind === 'vehicle' ? collateral : null;
}

/** The home that secures a loan, or null. */
export function homeOf({ collateral }: Pick<ProductPart, 'collateral'>): Home | null {
  return collateral?.kind === 'home' ? collateral : null;
}

/** The receivables, stock and equipment that secure a loan, or null. */
export function movablesOf({ collateral }: Pick<ProductPart, 'collateral'>): Movables | null {
  return collateral?.kind === 'movables' ? collateral : null;
}

/** The land or building that secures a loan to a company, or null. */
export function realEstateOf({ collateral }: Pick<ProductPart, 'collateral'>): RealEstate | null {
  return collateral?.kind === 'real_estate' ? collateral : null;
}

/** What stands in the property register for the loan: the home that is bought, or what a company offers. Null where nothing of the kind does. */
export const registeredPropertyOf = (
  part: Pick<ProductPart, 'collateral'>,
): Home | RealEstate | null => homeOf(part) ?? realEstateOf(part);

/** Whether the person has consented to the purpose and not withdrawn (lending.md §4.5). */
export function hasConsent(file: CaseFile, partyId: string, purpose: Consent['purpose']): boolean {
  return file.consents.some(
    (consent) =>
      consent.partyId === partyId &&
      consent.purpose === purpose &&
      (consent.withdrawnAt ?? null) === null,
  );
}

/**
 * To whom the money goes by the application, and the end of his account: the payee of the price of a car or a home; the merchant of
 * what is consumed, the supplier of a company, or the borrower on his own account where there is none (自主支付). Null once he was erased.
 */
export function payeeOf(file: CaseFile): { partyId: string | null; accountLast4: string | null } {
  const payeeId =
    file.product === 'consumer' ? file.purpose.merchantPartyId : file.purpose.payeePartyId;
  if (payeeId === null) {
    const borrower = borrowingPartyOf(file);
    return {
      partyId: borrower?.partyId ?? null,
      accountLast4: (borrower && accountNumberOf(borrower))?.slice(-4) ?? null,
    };
  }
  const accountLast4 = organisationOf(file, payeeId)?.account.number.slice(-4) ?? null;
  return { partyId: payeeId, accountLast4 };
}

/** The card of a person, or the account of a company; null for a person who has named no card. */
export const accountNumberOf = (party: Party): string | null =>
  party.kind === 'organisation' ? party.account.number : party.bankCard;

/** Who sells what the loan is for: the dealer of a car, the seller of a home, or merchant or supplier where one is named. */
export function sellerIdOf({ product, purpose }: PurposePart): string | null {
  switch (product) {
    case 'auto':
      return purpose.dealerPartyId;
    case 'mortgage':
      return purpose.sellerPartyId;
    case 'consumer':
      return purpose.merchantPartyId;
    case 'sme_working_capital':
    case 'project_finance':
      return purpose.payeePartyId;
  }
}

/** A company that is merely paid or sells has no consent to give; one that borrows or guarantees authorises who asks about it. */
export function needsNoConsent(file: Pick<CaseFile, 'parties'>, partyId: string): boolean {
  const party = entryOf(file.parties, partyId)?.party;
  return party?.kind === 'organisation' && party.role !== 'borrower' && party.role !== 'guarantor';
}
