import type { EmployerCommand } from '../../../domain/employers/employer-command.js';
import type { Employer, EmployerDigits } from '../../../domain/employers/employer.js';
import type { RefreshTask } from '../../../domain/employers/refresh-task.js';
import type { Actor } from '../../../domain/loan/actor.js';
import type { Refusal } from '../../../domain/loan/refusal.js';
import type { LoanRow, Page, PageWish } from '../lists.js';

/** An entry with its digits, opened. */
export interface OpenedEmployer {
  readonly employer: Employer;
  readonly digits: EmployerDigits;
}

/** A command about an employer, from whom, under which key. */
export interface EmployerEnvelope {
  readonly uscc: string;
  readonly actor: Actor;
  readonly command: EmployerCommand;
  readonly key: string;
}

/** What became of it. */
export type EmployerOutcome =
  | { readonly outcome: 'recorded' | 'repeated'; readonly known: OpenedEmployer }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'key_reused' };

/** An entry as lists show it. */
export interface EmployerLine {
  uscc: string;
  name: string;
  status: string;
  refreshDueOn: string | null;
  version: number;
}

/** One line of the history. */
export interface EmployerEventLine {
  seq: number;
  type: string;
  at: string;
  actor: string;
  data: unknown;
}

/** A loan of somebody who works there. */
export interface EmployerLoan extends LoanRow {
  /** By its code, or by a name alone: then it may be another company of that name. */
  knownBy: 'code' | 'name';
}

/** A change and how far live loans have been told of it. */
export interface EmployerTelling {
  /** The event of the history that it is. */
  seq: number;
  change: string;
  at: string;
  /** Whether every live loan has had its turn. */
  spread: boolean;
  /** Live loans that were not told yet, of every branch. */
  untold: number;
  /** Of the branches that were asked for, the first few. */
  shown: UntoldLoan[];
}

/** A loan that could not be told yet. */
export interface UntoldLoan {
  loanId: string;
  attempts: number;
  nextTryAt: string | null;
  /** The rule that refused, or the class of the failure. */
  because: string;
}

/** What the API asks of the directory of employers (docs/decisions/0158-directory-of-employers.md). */
export interface EmployerBook {
  change(envelope: EmployerEnvelope): Promise<EmployerOutcome>;
  /** The civil day of the directory, by the loans’ clock. */
  today(): Promise<string>;
  find(uscc: string): Promise<OpenedEmployer | undefined>;
  /** All entries, or the partners whose verification is due today. */
  list(wish: { due: boolean }, page: PageWish): Promise<Page<EmployerLine>>;
  history(uscc: string, page: PageWish): Promise<Page<EmployerEventLine>>;
  loans(
    uscc: string,
    branches: readonly string[],
    page: PageWish,
  ): Promise<(Page<EmployerLoan> & { readonly hidden: number }) | undefined>;
  /** The changes of an entry, newest first, and who was not told of them. */
  tellings(uscc: string, branches: readonly string[]): Promise<EmployerTelling[]>;
  /** The employer of a task that belongs to no loan, or null. */
  employerOfTask(taskId: string): Promise<string | null>;
  /** A task of an employer, also of an earlier turn of its cycle. */
  taskOf(uscc: string, taskId: string): Promise<RefreshTask | undefined>;
  /** The task that somebody was given under a key, with its employer, or null. */
  taskTakenUnder(actor: Actor, key: string): Promise<{ uscc: string; taskId: string } | null>;
  /** The scheduled look: gives tasks to partners whose day has come, and has deadlines kept. */
  look(): Promise<void>;
  /** Tells live loans of changes that they were not told of; whoever is at it already goes on. */
  spread(): Promise<void>;
}
