import type { Instant } from '../calendar/instant.js';

/**
 * Somebody's wish not to be called, as the list keeps it over all loans (lending.md §4.4: on first request, from any phase). The keys are
 * those of the ledger; the list itself holds keyed digests and no number and no name.
 */
export interface DoNotCallEntry {
  /** Of a wish that was said on a call the id of that attempt, so that list and ledger know that it is one. */
  readonly entryId: string;
  /** The loan in which it was recorded, and lifts are; null once whoever said it is erased there. */
  readonly loanId: string | null;
  /** Who is not called, on whatever number; null where the wish is about a number alone. */
  readonly personKey: string | null;
  /** The number that nobody calls, under whatever name; null where the wish is about the person alone. */
  readonly numberKey: string | null;
  readonly since: Instant;
  /** From when he wishes to be called again; null while he does not. */
  readonly liftedAt: Instant | null;
}

/** How a wish came to be known. */
export const doNotCallCauses = [
  ...['said_on_a_call', 'said_no_to_be_contact', 'taken_over'],
  ...['asked_in_writing', 'asked_in_branch', 'complained', 'said_by_lawyer', 'told_by_authority'],
] as const;
export type DoNotCallCause = (typeof doNotCallCauses)[number];

/** Causes that a person records; the others come with calls. */
export const recordedCauses = [
  ...['asked_in_writing', 'asked_in_branch', 'complained', 'said_by_lawyer', 'told_by_authority'],
] as const satisfies readonly DoNotCallCause[];

/** Why an entry is lifted: the wish of whoever is on the list, or that it never was his. */
export const liftReasons = [
  'wishes_to_be_called',
  'recorded_wrongly',
  'number_of_another',
] as const;
export type LiftReason = (typeof liftReasons)[number];

/** What shows the wish, and where it is kept: a reference without anything personal in it. */
export const evidenceKinds = ['recording', 'letter', 'email', 'message', 'form'] as const;
export interface WishEvidence {
  readonly kind: (typeof evidenceKinds)[number];
  readonly reference: string;
}
