import type { SourceName } from '../domain/facts/sources.js';
import type { RecordCommand } from '../domain/loan/recording.js';
import type { ProcessView, StepName } from '../domain/process/view.js';
import type { LayoutsInForce } from '../domain/statements/layout.js';
import type { ProviderClients } from './connector/provider-clients.js';
import type { LienOn, LienRegister } from './liens.js';
import type { MoneyOrder } from './core-banking.js';
import type { ContentToExamine, DocumentDeps, StatementToRead } from './documents/document-deps.js';
import type { MailDeps, MailToWrite } from './mail/mail-deps.js';
import type { Message } from './messages.js';
import type { LineKind } from './telephony.js';
import type { RecordingToHear } from './transcription/recording.js';
import type { Transcriber } from './transcription/transcriber.js';
import type { RequestOf } from './sources.js';

/** What a source is asked, with the evidence of consent. */
export type SourceQuestion = {
  [S in SourceName]: {
    kind: 'source';
    source: S;
    request: RequestOf<S>;
    consentReference: string | null;
  };
}[SourceName];

/** What an outside step needs from the file. Personal: it stays inside the activity and never enters Temporal. */
export type StepInput =
  | SourceQuestion
  | { kind: 'message'; message: Message }
  | { kind: 'mail'; mail: MailToWrite }
  | { kind: 'reserve'; amountMinor: number; currency: string }
  | { kind: 'register_lien'; on: LienOn; holder: string }
  /** The key of the step that registered it. */
  | { kind: 'release_lien'; register: LienRegister; undoes: string }
  /** The key of the step whose effect is undone. */
  | { kind: 'undo'; undoes: string }
  /**
   * `mayBeSent` is false while the loan is held and after it: then the bank is only asked whether it has the order. `endsNotTaken` after a
   * hold: its "not taken" ends the step.
   */
  | { kind: 'order'; order: MoneyOrder; mayBeSent: boolean; endsNotTaken: boolean }
  | { kind: 'confirm'; orderKey: string }
  | { kind: 'hang_up'; callId: string; line: LineKind }
  | { kind: 'examine'; content: ContentToExamine }
  | { kind: 'read_statement'; content: StatementToRead; layouts: LayoutsInForce }
  | { kind: 'transcribe'; recording: RecordingToHear }
  /** The file does not hold what the step needs; `code` says which kind of thing is missing. */
  | { kind: 'impossible'; code: string };

/** A step as the record knows it at this moment. */
export type OpenedStep =
  | {
      status: 'due';
      step: { key: string; step: StepName; what: string };
      input: StepInput;
    }
  /** `fenced`: the epoch is old. `unknown`: no such loan or step. None of them may be carried out. */
  | { status: 'done' | 'cancelled' | 'held' | 'fenced' | 'unknown' };

/** Everything that activities are given. Nothing has a default: the composition root says all of it. */
export interface ActivityDeps {
  record: RecordCommand;
  /** Reads a step with its input, from the decrypted loan, before anything is called. */
  openStep(loanId: string, epoch: number, stepKey: string): Promise<OpenedStep>;
  /** The process view for a run of this epoch (`fenced` when it is old), or null when there is no such loan. */
  readView(loanId: string, epoch: number): Promise<ProcessView | null>;
  /** The loan's business as the core bank knows it (`domain/loan/business-reference.ts`), or null when there is no such loan. */
  referenceOf(loanId: string): Promise<string | null>;
  providers: ProviderClients;
  documents: DocumentDeps | null;
  /** Null in an installation that sends no mail. */
  mail: MailDeps | null;
  /** Null in an installation that has no calls written down. */
  transcriber: Transcriber | null;
  /** Longest pause between two attempts of an outside step. */
  retryIntervalMaxMs: number;
}
