import type { DocumentDates } from '../application/document.js';

/** Why a person does not take a paper. `other` is told in the note. */
export const reviewRefusals = [
  'unreadable',
  'expired',
  'wrong_type',
  'not_of_the_person',
  'other',
] as const;
export type ReviewRefusal = (typeof reviewRefusals)[number];

/** What a person said of a paper. The note is in his own words and may speak of the borrower. */
export interface DocumentReview {
  verdict: 'accepted' | 'refused';
  /** Null where it was accepted. */
  reason: ReviewRefusal | null;
  note: string | null;
  /** As the reviewer has read them; they rule over what was sent with the paper. */
  dates: DocumentDates;
  at: string;
  by: string;
}
