import type { RuleCode } from './rules.js';

/** What the documentation says of an operation beside its schemas. A new route has an entry, or a test fails. */
export interface OperationText {
  /** In a few words, as a line of a list. */
  summary: string;
  /** What it does, for whom, and what to know before calling it. */
  description: string;
  /** The rules of the loan that may refuse it (409), besides those of every command. */
  refusedBy?: readonly RuleCode[];
  /** It is about no loan, so that no state of a loan refuses it. */
  aboutNoLoan?: true;
  /** Right bodies by name, each with what it shows. */
  examples?: Readonly<Record<string, { summary: string; value: unknown }>>;
  /** Statuses besides those that follow from the operation's own form. */
  statuses?: readonly number[];
}

export type OperationTexts = Readonly<Record<string, OperationText>>;
