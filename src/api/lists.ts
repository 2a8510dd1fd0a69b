import type { Band, Stage } from '../../domain/process/stage.js';

/** One line of the list of loans: codes and masked columns only. */
export interface LoanRow {
  loanId: string;
  originator: string;
  applicationNumber: string;
  product: string;
  branch: string;
  stage: Stage;
  held: boolean;
  closedReason: string | null;
  band: Band;
  tier: 'low' | 'medium' | 'high' | null;
  version: number;
  submittedAt: string;
  nextWakeAt: string | null;
  /** Already masked (王*). */
  borrower: string | null;
}

/** A page in the list's one order; `after` is the position where the page before ended, and null means the beginning or the end. */
export interface Page<Row> {
  items: Row[];
  next: readonly (string | number | null)[] | null;
}
export interface PageWish {
  after: readonly (string | number | null)[] | null;
  limit: number;
}
