import type { Band, ClosedReason, Stage } from './stage.js';

/**
 * The kinds of step that leave our own database. Each is a regular activity under its step key; a new kind is data here, one case in
 * `activities/` and one in the decider, never a change of a stage file.
 */
export const stepNames = [
  'ask_source',
  'send_message',
  'send_mail',
  'reserve_funds',
  'release_funds',
  'register_lien',
  'release_lien',
  'order_money',
  'confirm_money',
  'list_orders',
  'hang_up',
  'examine_upload',
  'read_statement',
  'transcribe',
] as const;
export type StepName = (typeof stepNames)[number];

/** A step that is due now. Codes and durations only: this crosses into Temporal and its UI. */
export interface DueStep {
  /** `<loanId>:<stage>.<round>:<step>:<n>`, the idempotency key everywhere (design.md §2). */
  key: string;
  step: StepName;
  /** What is asked or sent, as a code: a source name or a message template. */
  what: string;
  /** A party id or `loan`. */
  subject: string;
  /** The lender's patience, on the loan's clock. The record decides by it; the process only never gives up sooner. */
  giveUpAfterSeconds: number;
}

/** What the process waits for, in codes, for the query `view` and the current details. */
export interface Waiting {
  /** `task:<type>`, `step:<what>`, `cycle`, `time`. */
  for: string;
  /** ISO-8601 UTC of the loan's clock, or null when only a person can end it. */
  until: string | null;
  /** How a step fails that is tried again. */
  failing?: 'error' | 'timeout' | 'malformed';
}

/**
 * All that the process knows of its loan (design.md §1): at most 4 KB, nothing personal. The process keeps only the view with the
 * highest version.
 */
export interface ProcessView {
  loanId: string;
  epoch: number;
  version: number;
  product: string;
  branch: string;
  stage: Stage;
  round: number;
  held: boolean;
  /** Undoing what was done, on the way to `closed`. */
  exiting: ClosedReason | null;
  closedReason: ClosedReason | null;
  band: Band;
  due: DueStep[];
  waiting: Waiting[];
  /** Temporal's milliseconds until the loan must be looked at again, already scaled; null when only a command can change it. */
  wakeInMs: number | null;
  /** True when the caller's epoch is old: the run records nothing more and completes. */
  fenced: boolean;
}

/** The parts of a view whose change must be signalled to the process (design.md §1): claims, attempts and answers change none. */
export function processFingerprint(view: ProcessView): string {
  const keys = view.due.map((step) => step.key).join(',');
  const failing = view.waiting.flatMap((one) =>
    one.failing === undefined ? [] : [`${one.for}=${one.failing}`],
  );
  const { stage, round, held, exiting, closedReason, band } = view;
  return [stage, round, held, exiting, closedReason, band, keys, failing.join(',')].join('|');
}
