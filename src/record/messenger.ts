import type pg from 'pg';

/** What a command has to tell Temporal. */
export type UnsentMessage = {
  readonly loanId: string;
  /** The trace that it goes on in. */
  readonly traceparent?: string | undefined;
} & (
  | { readonly kind: 'start'; readonly epoch: number }
  | { readonly kind: 'changed'; readonly version: number }
);

/** A message whose row is committed and held for whoever wrote it. @property id of the row in the outbox */
export type HeldMessage = UnsentMessage & { readonly id: number };

/**
 * Delivers at once what a command has to tell, instead of leaving it to the relay, and saves both a look at the outbox
 * (docs/decisions/0128-cost-of-a-submission.md).
 */
export interface Messenger {
  /** Whether it takes one more in hand; otherwise the relay is roused. */
  hasRoom(): boolean;
  /**
   * Called after the commit; returns at once and never throws. What it cannot deliver and mark in `heldSeconds` the relay finds.
   * @param pool for the mark
   */
  deliver(message: HeldMessage, pool: pg.Pool): void;
}

/** So long the relay leaves a row to the messenger: longer than the API's patience with Temporal, and a start is not late by more when it dies. */
export const heldSeconds = 3;
