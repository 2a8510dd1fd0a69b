import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { ProcessView, StepName } from '../domain/process/view.js';

/** The workflow type of a loan's process. Its workflow id is the loan's id, so that a loan can never have two at once. */
export const loanProcessType = 'loanProcess';

/** All that a run starts with, and all that it hands to the next one (design.md §1): the upgrade contract of thirty years. */
export interface LoanProcessInput {
  loanId: string;
  /** The epoch that PostgreSQL had when this process was started; a run with an old one records nothing (design.md §2). */
  epoch: number;
}

/** The workflow id of a loan's process. */
export function workflowIdOf(loanId: string): string {
  return loanId;
}

/** Prefix of all task queues in production; tests use their own, so that they can share a server. */
export const queuePrefix = 'sancha';
const loansSuffix = '-loans';

/** Where workflows and local activities run. */
export function loansTaskQueue(prefix: string = queuePrefix): string {
  return `${prefix}${loansSuffix}`;
}

/**
 * Providers with a rate limit of their own. Each has a task queue, since only a task queue limits a rate over all workers
 * (`maxTaskQueueActivitiesPerSecond`, design.md §6).
 */
export const providerFamilies = [
  'identity',
  'phone_ownership',
  'bank_card',
  'judicial',
  'credit_bureau',
  'sanctions',
  'employer_directory',
  'social_insurance',
  'provident_fund',
  'tax',
  'bank_statements',
  'vehicle_register',
  'property_register',
  'home_ownership',
  'valuation',
  'telematics',
  'business_registry',
  'company_tax',
  'invoices',
  'movable_assets',
  'insurance',
  'industry_statistics',
  'core_banking',
  'messages',
  'mail',
  'telephony',
  'video',
  'object_storage',
  'transcription',
] as const;
export type ProviderFamily = (typeof providerFamilies)[number];

/** The task queue of one provider. */
export function sourceTaskQueue(family: ProviderFamily, prefix: string = queuePrefix): string {
  return `${prefix}-source-${family}`;
}

/** The prefix of the queues that belong to a process, from the queue that it runs on. */
export function prefixOfQueue(loansQueue: string): string {
  return loansQueue.endsWith(loansSuffix) ? loansQueue.slice(0, -loansSuffix.length) : queuePrefix;
}

/**
 * Who serves a step. A source that is not in the list falls to `core_banking`, whose workers refuse what they do not know, so that a
 * misspelt policy ends as a given-up step and not as a step that nobody ever takes.
 */
export function familyOf(step: StepName, what: string): ProviderFamily {
  switch (step) {
    case 'ask_source':
      // The operators, who also know whose the number in use is.
      if (what === 'former_numbers') return 'phone_ownership';
      return providerFamilies.find((family) => family === what) ?? 'core_banking';
    case 'send_message':
      return 'messages';
    case 'send_mail':
      return 'mail';
    case 'register_lien':
    case 'release_lien':
      if (what === 'movables') return 'movable_assets';
      if (what === 'home' || what === 'real_estate') return 'property_register';
      return 'vehicle_register';
    case 'reserve_funds':
    case 'release_funds':
    case 'order_money':
    case 'confirm_money':
    case 'list_orders':
      return 'core_banking';
    case 'hang_up':
      return what === 'video' ? 'video' : 'telephony';
    case 'examine_upload':
    case 'read_statement':
      return 'object_storage';
    case 'transcribe':
      return 'transcription';
  }
}

/** What operators find loans by in the Temporal UI. Plain text on the server, so codes only. */
export const searchAttributes = {
  stage: defineSearchAttributeKey('SanchaStage', 'KEYWORD'),
  product: defineSearchAttributeKey('SanchaProduct', 'KEYWORD'),
  branch: defineSearchAttributeKey('SanchaBranch', 'KEYWORD'),
  held: defineSearchAttributeKey('SanchaHeld', 'BOOL'),
  band: defineSearchAttributeKey('SanchaBand', 'KEYWORD'),
} as const;

/**
 * How a line for the Temporal UI begins: summaries of steps and timers, made of codes alone. The codec leaves exactly such lines in
 * clear, so that whoever traces a loan can read them without a key; every other payload is sealed.
 */
export const labelPrefix = '◦ ';
/** The whole form of a label: the prefix and at most six codes. Names of people, their numbers and sentences do not have it. */
export const labelPattern =
  /^◦ [A-Za-z?][A-Za-z0-9_.:-]{0,63}(?: [A-Za-z?][A-Za-z0-9_.:-]{0,63}){0,5}$/;

/**
 * The header that says which trace something belongs to (docs/decisions/0115-tracing.md), on starts, signals, activities and new runs. It
 * travels in clear: it holds ids made by chance and nothing else.
 */
export const traceHeader = 'sancha-trace';
/**
 * What it holds, as JSON: a `traceparent` of W3C's Trace Context, or the ids of a trace that a run has begun, `root-` for its first span
 * and `in-` for those after it.
 */
export const tracePattern =
  /^"(00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]|(?:root|in)-[0-9a-f]{32}-[0-9a-f]{16})"$/;

/**
 * The loan's process view changed; the argument is the version that the record has now. The relay sends it, but so can anybody in the
 * Temporal UI: the process counts only a safe integer, and reads everything else as "look now".
 */
export const changedSignal = defineSignal<[version: unknown]>('changed');

/** Native commands (design.md §1). They carry no argument that is heard. */
export const holdSignal = defineSignal('hold');
export const releaseSignal = defineSignal('release');
export const cancelSignal = defineSignal('cancel');

/** The relay found the process before this one terminated, which only somebody at Temporal can have done; it goes into the timeline. */
export const terminatedSignal = defineSignal('found_terminated');

/** Where a process is and what it waits for, in codes. */
export interface LoanProcessState {
  view: ProcessView | null;
  /** Keys of the steps that are running or being retried. */
  running: string[];
  /** A new run begins at the next quiet point, and why. */
  newRunBecause: NewRunReason | null;
}
/** Why a run hands over to the next one. */
export type NewRunReason = 'business_boundary' | 'long_history' | 'cancellation_refused';

export const viewQuery = defineQuery<LoanProcessState>('view');
