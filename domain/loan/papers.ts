import type { SentDocument } from '../application/document.js';
import { canonicalJson } from '../libraries/canonical-json.js';
import type { LoanDocument, PaperRecord, PaperSecrets } from './state/document.js';
import type { PartyState } from './state/party-state.js';

/** A sent document in its two parts. */
export interface SplitPaper {
  record: PaperRecord;
  /** Null where nothing personal was captured. */
  secrets: PaperSecrets | null;
}

/** Takes apart what is the loan's and what is the borrower's. */
export function splitPaper(sent: SentDocument): SplitPaper {
  const { type, key, sha256, partyId } = sent;
  const reference = { type, key, sha256, partyId };
  if (sent.type === 'insurance_policy' && sent.insurance !== undefined) {
    const { policyNumber, firstBeneficiary, ...insurance } = sent.insurance;
    return {
      record: { reference, insurance },
      secrets: { insurance: { policyNumber, firstBeneficiary } },
    };
  }
  return { record: { reference }, secrets: null };
}

/** The document as it was sent; without the borrower's part, after erasure, only what is the loan's. */
export function joinPaper(record: PaperRecord, secrets: PaperSecrets | undefined): unknown {
  const { reference, insurance } = record;
  if (insurance === undefined) return reference;
  return { ...reference, insurance: { ...insurance, ...secrets?.insurance } };
}

/** Whether a paper on file was read as this one: the same file may be captured later, or read again. */
export function readsAlike(
  known: LoanDocument,
  secrets: PaperSecrets | undefined,
  paper: SplitPaper,
): boolean {
  // A file that comes again by reference alone takes nothing back that was captured from it.
  if (paper.secrets === null) return true;
  const insurance = 'insurance' in known ? known.insurance : undefined;
  const before = { insurance, secrets: secrets ?? null };
  const now = { insurance: paper.record.insurance, secrets: paper.secrets };
  return canonicalJson(before) === canonicalJson(now);
}

/** The captured papers of a party, by object key. */
export const secretsOf = (party: PartyState | undefined, key: string): PaperSecrets | undefined =>
  party?.papers?.[key];
