import type { StatementReading } from './read-table.js';

/** How a statement that the customer handed in is named as a source, beside `bank_statements`, which is what the bank itself says. */
export const handedInSource = 'handed_in_statement';

/**
 * What was read from a statement that somebody handed in: from which document, by its digest, and the facts or everything that is wrong
 * with the file. It is as personal as the bank's own answer and lies in the party's part.
 */
export interface HandedInStatement {
  documentId: string;
  /** Of the content that was read, which was compared with the document's own. */
  sha256: string;
  /** The how manieth of this kind that the party handed in, the first being 1. */
  version: number;
  /** When the paper came, and when it was read; ISO-8601 UTC. */
  receivedAt: string;
  readAt: string;
  stepKey: string;
  /** The version of the layouts by which it was read. */
  layoutsVersion: string;
  reading: StatementReading;
}
