import type { Consent, EarlierInterview, Terms } from '../../application/application-parts.js';
import type { ProductPart } from '../../application/product-part.js';
import type { DocumentReference } from '../../application/document.js';
import type { ProgressReport } from '../../application/project-progress.js';
import type { NewCounterparty } from '../../application/new-counterparty.js';
import type { NewContact } from '../../application/new-contact.js';
import type { NewKeyPerson } from '../../application/key-person-change.js';
import type { Party, Position } from '../../application/party.js';
import type { ClosedReason, Stage } from '../../process/stage.js';
import type { LoanDocument, PaperRecord, PaperSecrets } from '../state/document.js';

/** The life of the loan itself: submitted, from stage to stage, corrected, closed. */
export interface LifeEvents {
  loan_submitted: {
    data: {
      loanId: string;
      originator: string;
      applicationNumber: string;
      branch: string;
      channel: string;
      /** Absent where none was told, and in events of earlier releases. */
      earlierInterview?: EarlierInterview;
      /** Absent: `cn`. */
      jurisdiction?: string;
      terms: Terms;
      consents: Consent[];
      documents: (DocumentReference & Omit<PaperRecord, 'reference'>)[];
    } & ProductPart;
    /** `papers` by object key, in the borrower's part, where something personal was captured from them. */
    party: { party: Party; papers?: Record<string, PaperSecrets> };
  };
  stage_entered: { data: { stage: Stage; round: number } };
  /** The same document id again: its file was captured later, or read anew. What is personal in it is in the borrower's part. */
  document_added: { data: { document: LoanDocument }; party: { secrets: PaperSecrets } };
  consent_given: { data: { consent: Consent } };
  consent_withdrawn: { data: { partyId: string; purpose: Consent['purpose'] } };
  /** A whitelisted field changed with a reason. A party's value is in the party's part, the loan's own in `value`. */
  field_corrected: {
    data: {
      path: string;
      reason: string;
      partyId: string | null;
      value: unknown;
      documentKey: string | null;
    };
    party: { value: unknown };
  };
  /** Positions in the company that borrows changed hands on a civil date. Who is new to the loan is in his own part. */
  key_person_changed: {
    data: {
      positions: Position[];
      from: string | null;
      to: string | null;
      on: string;
      reason: string;
      documentKey: string | null;
    };
    party: { person: NewKeyPerson };
  };
  /** An emergency contact came after the application. */
  contact_named: {
    data: { partyId: string; reason: string; documentKey: string | null };
    party: { person: NewContact };
  };
  /** A company that is to be paid came after the application, by a correction; the `field_corrected` that follows says for what and why. */
  counterparty_named: {
    data: { partyId: string; role: NewCounterparty['role'] };
    party: { party: NewCounterparty };
  };
  /** How far a project is, by one of those who report. */
  progress_reported: { data: { report: ProgressReport } };
  /** The way to `closed` begins: nothing new is done, what was done is undone. */
  exit_started: { data: { reason: ClosedReason; code: string } };
  /** `policyVersion`: the one in force at its end, to whose duties it is held; absent in events of earlier releases. */
  loan_closed: { data: { reason: ClosedReason; policyVersion?: string } };
}
