import type { PayloadCodec } from '@temporalio/common';
import type { Registry } from 'prom-client';
import type { LinkKind } from '../../domain/links/link-kind.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { LoanRow, Page, PageWish } from './lists.js';
import type { ApiBooks } from './books.js';
import type { Actor } from '../../domain/loan/actor.js';
import type { RecordedEvent } from '../../domain/loan/events/event.js';
import type { CommandAnswer, RecordCommand } from '../../domain/loan/recording.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { Cycle } from '../../domain/loan/state/servicing.js';
import type { WorkType } from '../../domain/employers/refresh-task.js';
import type { OpenedFor } from '../../domain/teams/standing-teams.js';
import type { WorkOfTeam } from '../../domain/teams/work-of-team.js';
import type { Band, Stage } from '../../domain/process/stage.js';
import type { Log } from '../log/log.js';
import type { RulesOffice } from '../record/rules/rules-office.js';
import type { CallerLimits } from '../config/caller-limits.js';
import type { SharedCounts } from './limits/shared-counts.js';
import type { StreamTimes } from './events/event-stream.js';
import type { Tracing } from '../tracing/tracing.js';
import type { ConsoleDeps } from './session/session-parts.js';

export type { LoanRow, Page, PageWish } from './lists.js';

/** A loan as the record holds it, opened, with what only the record knows. */
export interface LoadedLoan {
  loan: Loan;
  epoch: number;
  /** It came back from a backup, and core banking has not said yet which orders it has of it. */
  awaitsBank: boolean;
}

/** An event with its place in the chain. */
export type ChainedEvent = RecordedEvent & { hash: string };

/** What a list of loans may be narrowed by; branches are always the caller's. */
export interface LoanFilter {
  branches: readonly string[];
  stage?: Stage;
  held?: boolean;
  band?: Band;
  product?: string;
}

/** One line of a work list. */
export interface TaskRow {
  taskId: string;
  /** Null of work that belongs to no loan; then `employer` says to whom. */
  loanId: string | null;
  branch: string | null;
  /** The credit code of the employer whose entry it is about. */
  employer: string | null;
  type: WorkType;
  status: string;
  team: string;
  assignee: string | null;
  priority: number;
  partyId: string | null;
  openedAt: string;
  dueAt: string | null;
  escalated: boolean;
  nextAttemptAt: string | null;
  /** Already masked. */
  party: string | null;
}

export interface TaskFilter {
  branches: readonly string[];
  types?: readonly WorkType[];
  status?: string;
  team?: WorkOfTeam;
  assignee?: string;
  loanId?: string;
}

/** Whose next task is looked for: what the caller may work, and where. */
export interface NextWish {
  branches: readonly string[];
  types: readonly WorkType[];
  /** Those of them of which only what has moved up is for the caller. */
  escalatedOnly: readonly WorkType[];
  /** What is other teams' work. */
  others: readonly OpenedFor[];
  /** The loans' clock: a call that is planned for later is no candidate. */
  now: string;
}

/** What verification of one loan's chain found (design.md §8). */
export interface Verification {
  valid: boolean;
  events: number;
  head: { seq: number; hash: string };
  anchoredTo: number | null;
  firstBad?: { seq: number; reason: string };
}

/** A value of a loan that other loans hold too. */
export interface FoundLink {
  kind: LinkKind;
  partyId: string;
  contactPointId: string | null;
  /** Counted up to `countedMax`, whatever the branch. */
  loans: number;
  loansOfOthers: number;
  /** Those of the branches that were asked for, newest first, the first few. */
  shown: (LoanRow & { sameApplicant: boolean })[];
}

/** What a search may look for; the record turns each into a blind index. */
export type SearchWish = {
  by: 'loan_id' | 'application_number' | 'phone' | 'id_number' | 'name';
  value: string;
};

/** Reads of the record. None of them changes anything; each answers from committed rows. */
export interface LoanReads {
  /** The loan, opened, or null. */
  loadLoan(loanId: string): Promise<LoadedLoan | null>;
  /** The loan with all that it ever was, or null; slow where it is old, so only for looking at what the loan no longer carries. */
  loadWholeLoan(loanId: string): Promise<Loan | null>;
  /** Every cycle of a loan, oldest first; none before the money. */
  listCycles(loanId: string): Promise<Cycle[]>;
  /** Where a loan belongs, without opening it, or null. */
  branchOf(loanId: string): Promise<string | null>;
  /** The loan of a task, or null. */
  loanOfTask(taskId: string): Promise<{ loanId: string; branch: string } | null>;
  /** Events after a sequence number, oldest first, opened. */
  readEvents(loanId: string, afterSeq: number, limit: number): Promise<ChainedEvent[]>;
  verifyTimeline(loanId: string): Promise<Verification>;
  /** The timeline as a file that others verify offline, or null. */
  exportTimeline(
    loanId: string,
    wish: { contents: 'sealed' | 'readable'; exportedAt: string },
  ): Promise<string | null>;
  /** Public keys of what is signed, newest first. */
  signingKeys(): readonly { keyId: string; publicKey: string }[];
  listLoans(filter: LoanFilter, page: PageWish): Promise<Page<LoanRow>>;
  /** Loans per stage in the caller's branches, kept and not counted. */
  countLoans(branches: readonly string[]): Promise<Partial<Record<Stage, number>>>;
  listTasks(filter: TaskFilter, page: PageWish): Promise<Page<TaskRow>>;
  /** Open tasks that may be begun now, the most urgent first: at most a hundred of each kind of work in each branch. */
  nextTasks(wish: NextWish): Promise<TaskRow[]>;
  /** When the first planned call of these kinds is due, or null. */
  nextPlannedAttempt(wish: NextWish): Promise<string | null>;
  /** Loans that match in these branches, at most `limit`. */
  search(wish: SearchWish, branches: readonly string[], limit: number): Promise<LoanRow[]>;
  /** What ties the loan to others; loans outside these branches are counted alone. */
  listLinks(loan: Loan, branches: readonly string[]): Promise<FoundLink[]>;
  /** What a key of this scope was used for, or null; with it `next` finds the task that it gave before. */
  commandByKey(
    scope: string,
    key: string,
  ): Promise<{ loanId: string; answer: CommandAnswer } | null>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
}

/** A call that telephony has placed. */
export interface PlacedCall {
  callId: string;
  /** What was really dialled. */
  digitsDialled: string;
  recordingKey: string | null;
  state: 'in_progress' | 'ended';
  /** What the network says: `answered`, `no_answer`, `busy`, … The person says how it ended. */
  result: string;
}

/** The phone system. The same key dials once. Throws when it cannot be reached or does not take the call. */
export interface Telephony {
  dial(call: { attemptKey: string; toNumber: string; agentId: string }): Promise<PlacedCall>;
  /** Ends the call; again changes nothing. */
  hangUp(call: { attemptKey: string; callId: string }): Promise<void>;
}

/** What Temporal says of a loan's process. */
export interface ProcessTrace {
  workflowId: string;
  runId: string;
  status: string;
  startedAt: string;
  historyLength: number;
  /** Steps in flight. */
  pending: {
    activity: string;
    activityId: string;
    attempt: number;
    state: string;
    lastFailureClass: string | null;
    nextAttemptAt: string | null;
  }[];
  /** Page of this very run in Temporal's UI, or null when there is none. */
  ui: string | null;
}

/** A window on the process. */
export interface Processes {
  /** Null when Temporal knows no such process; throws when Temporal does not answer. */
  describe(loanId: string): Promise<ProcessTrace | null>;
  ping(): Promise<void>;
}

/** A request that whoever holds it may make at the object storage until it ends. */
export interface StorageLink {
  method: 'PUT' | 'GET';
  url: string;
  /** Part of the signature: sent as they are. */
  headers: Record<string, string>;
  /** ISO-8601 UTC, wall time. */
  expiresAt: string;
}

/** The object storage. Links are made here without asking it; `remove` throws when it does not answer. */
export interface DocumentStorage {
  uploadLink(
    key: string,
    content: { mediaType: string; sizeBytes: number; sha256: string },
    seconds: number,
  ): Promise<StorageLink>;
  readLink(
    key: string,
    as: { fileName: string; mediaType: string },
    seconds: number,
  ): Promise<StorageLink>;
  remove(key: string): Promise<void>;
}

/** Everything that the API needs from elsewhere; the composition root and the tests each give one. */
export interface ApiDeps extends ApiBooks {
  record: RecordCommand;
  reads: LoanReads;
  rules: RulesOffice;
  telephony: Telephony;
  /** The lender's own video platform, on which the link of a video interview is sent. */
  video: Telephony;
  /** Absent where no uploads are taken. */
  documents?: DocumentStorage | undefined;
  processes: Processes;
  log: Log;
  /** The figures of the process, for `/metrics`; without it the API makes a registry of its own. */
  metrics?: Registry | undefined;
  /** Follows requests; absent where nobody listens. */
  tracing?: Tracing | undefined;
  /** The loan's clock (design.md §4). */
  now(): Promise<string>;
  /** A fresh opaque id with the prefix. */
  newId(prefix: string): string;
  /**
   * Everything that a question to the domain needs, as the record would have it for this actor and loan now, with the contacts of
   * everybody in the loan across all loans. It reserves nothing; the command looks again.
   */
  decideContext(actor: Actor, loan: Loan): Promise<DecideContext>;
  tokens: { issuer: string; audience: string };
  /** What people sign in with by browser; absent when the installation has no client at its issuer. */
  console?: ConsoleDeps | undefined;
  /** Opens and seals what Temporal stores, for its UI. */
  payloads: PayloadCodec;
  /** The address of Temporal's web UI: for the page at `/`, and the one origin besides our own whose pages may have payloads opened. */
  temporalUi?: string | undefined;
  /** How often callers may ask, and where counts over all instances are kept; without it they are not counted. */
  callerLimits?: { limits: CallerLimits; shared: SharedCounts | null } | undefined;
  /** Addresses and networks that may say by `X-Forwarded-For` for whom they ask; without them nobody may. */
  trustedProxies?: readonly string[] | undefined;
  /** Whether this instance has been told to stop and serves only until its balancers have noticed; absent where nothing stops. */
  leaving?: (() => boolean) | undefined;
  /** How long a stream of events lives; without it as usual. */
  streamTimes?: StreamTimes | undefined;
  /** Signs cursors; the same for all instances. */
  cursorSecret: Buffer;
  /** What cursors were signed with under older keys of the file. */
  olderCursorSecrets?: readonly Buffer[] | undefined;
}
