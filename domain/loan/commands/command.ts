import type { CallState } from '../state/attempt.js';
import type { WrittenMail } from '../../messages/mail-texts.js';
import type { EmployerChange } from '../../employers/employer.js';
import type {
  LiftReason,
  recordedCauses,
  WishEvidence,
} from '../../contact-rules/do-not-call-entry.js';
import type { ContactOutcome } from '../../contact-rules/outcome-code.js';
import type { Application } from '../../application/application.js';
import type { Consent } from '../../application/application-parts.js';
import type { ContactNaming } from '../../application/new-contact.js';
import type { KeyPersonChange } from '../../application/key-person-change.js';
import type { SentDocument } from '../../application/document.js';
import type { ProgressReport } from '../../application/project-progress.js';
import type { UnavailableClass } from '../../checks/outcome.js';
import type { Examination } from '../../documents/examination.js';
import type { StatementRead } from '../../documents/statement-paper.js';
import type { ReviewRefusal } from '../../documents/review.js';
import type { DocumentDates } from '../../application/document.js';
import type { PaperDefect } from '../../documents/completeness.js';
import type { Announcement } from '../../documents/upload.js';
import type { SourceAnswer } from '../../facts/source-answer.js';
import type { BankOrder, LeftOutside, MoneyOrderStatus } from '../../facts/core-banking.js';
import type { RiskTier } from '../../policy/scorecard-policy.js';
import type { Transcribed } from '../../transcripts/transcript.js';
import type { Visit } from '../../visits/visit.js';
import type { Role } from '../actor.js';
import type { ReviewChannel } from '../state/human-review.js';
import type { HandOver } from '../state/step.js';
import type { CostTable, FileReference, LoanContract } from '../state/document.js';

/** From the origination system. */
export type OriginationCommand =
  | { type: 'submit'; loanId: string; application: Application }
  | {
      type: 'addDocument';
      document:
        | { type: 'paper'; paper: SentDocument }
        | { type: 'loan_contract'; reference: FileReference; contract: LoanContract }
        | { type: 'cost_table'; reference: FileReference; costTable: CostTable };
    }
  | {
      type: 'correctField';
      path: string;
      value: unknown;
      reason: string;
      documentKey: string | null;
    }
  /** A content is announced, and said to be uploaded. */
  | { type: 'beginUpload'; announced: Announcement; requestId?: string }
  | { type: 'completeUpload'; uploadId: string }
  | { type: 'giveConsent'; consent: Consent }
  /** The customer wants a person to look at the decision again; `words`: why, as he said. */
  | { type: 'requestHumanReview'; channel: ReviewChannel; words: string | null }
  /** A mail that was taken could not be delivered, with the status of RFC 3463. */
  | { type: 'noteBounce'; envelopeId: string; status: string }
  | { type: 'withdrawConsent'; partyId: string; purpose: Consent['purpose'] }
  /** An emergency contact who comes after the application. */
  | (ContactNaming & { type: 'nameContact'; reason: string; documentKey: string | null })
  /** Positions in the company that borrows pass to somebody else, as a whole. */
  | {
      type: 'changeKeyPerson';
      change: KeyPersonChange;
      reason: string;
      documentKey: string | null;
    }
  /** How far a project is, as the borrower or whoever supervises the works says. */
  | { type: 'reportProgress'; report: ProgressReport };

/** What an outside step brought back. */
export type StepResult =
  | { kind: 'answer'; answer: SourceAnswer<unknown> }
  /**
   * `textsVersion`: of the words of a mail; absent for a text message, whose words are the provider's. `written`: what was written, where the
   * person has to have it by law.
   */
  | { kind: 'message'; receipt: string; textsVersion?: string; written?: WrittenMail }
  | { kind: 'money'; status: MoneyOrderStatus }
  /** Not ordered: the bank has orders for this very business under other keys. */
  | { kind: 'ordered_before'; orders: BankOrder[] }
  | { kind: 'examined'; examined: Examination }
  | { kind: 'statement_read'; read: StatementRead }
  | { kind: 'transcribed'; transcribed: Transcribed }
  | { kind: 'done'; reference: string }
  /**
   * Given up after its time: nobody knows, and it is never taken for a result. `because` where it could not even be asked, or was
   * refused as it is, so that waiting would change nothing.
   */
  | { kind: 'given_up'; class: UnavailableClass; because?: FinalFailure };

/** `not_possible`: the file lacks what the request needs. `refused`: the provider understood the request and did not take it. `unknown`: handed over, and whether it was taken nobody knows. */
export type FinalFailure = 'not_possible' | 'refused' | 'unknown';

/** From the process and its activities. */
export type ProcessCommand =
  | { type: 'finishStep'; stepKey: string; result: StepResult }
  /** The n-th attempt failed, and the next comes after so many milliseconds on wall time. */
  | {
      type: 'noteFailing';
      stepKey: string;
      class: UnavailableClass;
      attempt: number;
      retryInMs: number;
    }
  /** A mail is about to be handed over, or the server said that it did not take it. */
  | { type: 'noteHandOver'; stepKey: string; state: HandOver }
  | { type: 'timePassed' }
  /** Temporal says that a step has ended, and no activity of ours has said so to the record. */
  | { type: 'endLostStep'; stepKey: string; class: UnavailableClass }
  /** After a restore: every order that the bank has of this loan and its business, and what stands or stood outside for it. */
  | { type: 'takeBankOrders'; orders: BankOrder[]; left?: LeftOutside[] }
  | { type: 'native'; name: NativeName; signal: string };

/** `noted`: no command, but what somebody did to the process through Temporal, such as a reset. */
export type NativeName = 'hold' | 'release' | 'cancel' | 'unknown' | 'noted';

/** From people at work. */
export type WorkCommand =
  | { type: 'claimTask'; taskId: string }
  | { type: 'releaseTask'; taskId: string; reason: string }
  /** `to` is the subject of somebody's sign-in. */
  | { type: 'handOverTask'; taskId: string; to: string; summary: string }
  /** What the device tells of a visit; `companion` is the subject of the second visitor's sign-in. */
  | { type: 'recordVisit'; taskId: string; visit: Visit; companion: string | null }
  | { type: 'addNote'; text: string; mentions: string[]; visibleTo: Role[] | null }
  /** `dueAt`, ISO-8601 UTC; null takes the business hours of the policy. */
  | { type: 'askConsultation'; team: string; question: string; dueAt: string | null }
  | { type: 'withdrawConsultation'; consultationId: string; reason: string }
  /** `confirmed`: the warnings of the number's check that the caller has read, and why he calls all the same. */
  | {
      type: 'startAttempt';
      taskId: string;
      contactPointId: string;
      confirmed?: { warnings: string[]; reason: string };
    }
  | {
      type: 'noteDialled';
      attemptId: string;
      callId: string;
      digits: string;
      recordingKey: string | null;
      /** What the network told when it was dialled (`answered`, `busy`, …); absent where nobody asked it. */
      networkResult?: string;
    }
  /** What telephony tells of a call while it runs and after; `at` is its own time, ISO-8601 UTC. */
  | {
      type: 'noteCallEvent';
      attemptId: string;
      callId: string;
      state: CallState;
      at: string;
      digits: string;
      networkResult: string | null;
      recordingKey: string | null;
    }
  | {
      type: 'endAttempt';
      taskId: string;
      attemptId: string;
      outcome: ContactOutcome;
      note: string | null;
      callBackAt: string | null;
    }
  | {
      type: 'answerQuestion';
      taskId: string;
      rowKey: string;
      /** The version of the answer that the caller read; 0 for none. */
      versionRead: number;
      fields: Record<string, unknown>;
      said: string | null;
      notAnswered: 'gate_failed' | 'refused' | 'not_known' | 'call_ended' | null;
      /** On a call to an employer, with who he is: another person there speaks from now on. */
      anotherPerson?: boolean;
    }
  | {
      type: 'completeTask';
      taskId: string;
      result: string;
      comment: string | null;
      digest: string | null;
    }
  | {
      type: 'decideApproval';
      verdict: 'approve' | 'approve_with_conditions' | 'reject' | 'return';
      digest: string;
      comment: string;
      conditions: string[];
      questions: string[];
      /** Codes of the reasons that the person is told; absent: none are named. */
      reasons?: string[];
    }
  /** What a person says of a paper that is on file. */
  | {
      type: 'reviewDocument';
      documentId: string;
      verdict: 'accepted' | 'refused';
      reason: ReviewRefusal | null;
      note: string | null;
      dates: DocumentDates;
    }
  /** `partyId` is null for a paper of the loan itself. */
  | { type: 'waivePaper'; item: string; partyId: string | null; reason: string }
  /** `dueOn` is a civil date; null takes the days of the policy. */
  | {
      type: 'requestPapers';
      items: { item: string; partyId: string | null; reason: PaperDefect | null }[];
      dueOn: string | null;
    }
  /** Somebody wishes no calls, and told it in another way than on a call. `contactPointId` names whose number where it is an employer's. */
  | {
      type: 'setDoNotCall';
      partyId: string;
      contactPointId: string | null;
      covers: 'person' | 'number';
      cause: (typeof recordedCauses)[number];
      evidence: WishEvidence;
    }
  | { type: 'askToLift'; entryId: string; reason: LiftReason; evidence: WishEvidence }
  | { type: 'decideLift'; entryId: string; agreed: boolean }
  | { type: 'showDocument'; documentId: string; purpose: string; taskId: string | null }
  | { type: 'showTranscript'; attemptId: string; purpose: string; taskId: string | null }
  | { type: 'revealValue'; partyId: string; field: string; purpose: string; taskId: string | null };

/** The lender's own schedule, or the person's wish. */
export type ErasureGround = 'retention_over' | 'requested';

/** Control and risk. */
export type ControlCommand =
  | { type: 'hold'; reason: string }
  | { type: 'release'; reason: string }
  | { type: 'withdraw'; reason: string }
  | { type: 'cancel'; reason: string }
  | { type: 'overrideTier'; tier: RiskTier; reason: string }
  /** The directory of employers knows of a rename, move or closure; `at` is when it came to know, ISO-8601 UTC. */
  | { type: 'noteEmployerChange'; uscc: string; change: EmployerChange; at: string }
  /** The watch on the lists has seen a version; `at` is when, ISO-8601 UTC. */
  | { type: 'noteListVersion'; version: string; at: string }
  | { type: 'raiseSignal'; code: string; sources: string[]; note: string | null }
  | { type: 'eraseParty'; partyId: string; ground: ErasureGround; reference: string };

/** Every command that can change a loan. */
export type Command = OriginationCommand | ProcessCommand | WorkCommand | ControlCommand;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
