import { entryOf } from '../entry.js';
import type { AutoPurpose, Consent, Terms, Vehicle } from '../application/application.js';
import type { Organisation, Party, Person } from '../application/party.js';
import type { FactsBySource, KeptAnswer, SourceName } from '../facts/sources.js';

/**
 * What checks, cross-checks and scores read of a loan: the application as corrected, the consents, and the answers per subject.
 * A loan's own state has this shape, so it can be passed as it is.
 */
export interface CaseFile {
  /** When the loan was submitted, ISO-8601 UTC. */
  submittedAt: string;
  terms: Terms;
  purpose: AutoPurpose;
  collateral: Vehicle;
  consents: readonly (Consent & { withdrawnAt?: string | null })[];
  parties: Readonly<Record<string, { party: Party; facts: FactsBySource }>>;
  /** Answers about the loan itself: collateral and account. */
  facts: FactsBySource;
}

/** The subject name that stands for the loan itself, beside party ids. */
export const loanSubject = 'loan';

/** The answers about a party, or about the loan. */
export function factsOf(file: CaseFile, subject: string): FactsBySource {
  if (subject === loanSubject) return file.facts;
  return entryOf(file.parties, subject)?.facts ?? {};
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

/** The one borrower; the application's schema makes sure that there is exactly one. Undefined after erasure. */
export function borrowerOf(file: CaseFile): Person | undefined {
  for (const { party } of Object.values(file.parties)) {
    if (party.kind === 'person' && party.role === 'borrower') return party;
  }
  return undefined;
}

/** Whether the person has consented to the purpose and not withdrawn (lending.md §4.5). */
export function hasConsent(file: CaseFile, partyId: string, purpose: Consent['purpose']): boolean {
  return file.consents.some(
    (consent) =>
      consent.partyId === partyId &&
      consent.purpose === purpose &&
      (consent.withdrawnAt ?? null) === null,
  );
}
