import type { BusinessCalendar } from '../calendar/calendar-document.js';
import type { Instant } from '../calendar/instant.js';
import type { Bounds } from '../policy/bounds.js';
import type { RulesDocument } from './document.js';
import type { KnownHead } from './in-force.js';

/** A document that is there already, with its contents. */
export interface KnownDocument extends KnownHead {
  readonly document: RulesDocument;
}

/** Everything that a document is judged against besides itself. */
export interface Surroundings {
  /** The earliest instant from which rules that are published now may be in force. */
  readonly beginsFrom: Instant;
  /** What came with the files and what was published, whatever its days. */
  readonly documents: readonly KnownDocument[];
  /** Texts that files of before held, and decisions name: their versions are taken. Absent: none. */
  readonly textsOfBefore?: readonly { readonly id: string; readonly version: string }[];
  /** What was published in a form that this release cannot read: its days are nobody else's. */
  readonly unreadable: readonly KnownHead[];
  /** The days that are known, of every jurisdiction. */
  readonly calendars: readonly BusinessCalendar[];
  readonly bounds: readonly Bounds[];
  /** Whether invented years and lenders are taken. */
  readonly daysAre: 'official' | 'sandbox';
  /**
   * What waits for what a document leaves out: of a product's policy loans in verification without an answer of a check, by check and subject (`tax:borrower`); of teams
   * unfinished tasks of a type that no team handles, by the type.
   */
  readonly waitingFor: Readonly<Record<string, number>>;
  /** How many live loans carry a signal that a new catalogue leaves out, by its code. */
  readonly carriedSignals: Readonly<Record<string, number>>;
}
