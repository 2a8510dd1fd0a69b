import type { LenderError } from '../../../domain/quality/lender-errors.js';

/** An error of the lender's own as the quality log shows it. */
export interface LoggedError extends LenderError {
  loanId: string;
}

/** How often somebody made errors of one reason; `by` null where nobody knows who. */
export interface ErrorCount {
  by: string | null;
  reason: string;
  errors: number;
}

/** What is asked of the log. `from` and `to` are instants, the second exclusive; null for no bound. */
export interface LogWish {
  by: string | null;
  reason: string | null;
  from: string | null;
  to: string | null;
  limit: number;
}

/** The newest errors of these branches that fit, and the counts of all of them. */
export type QualityLog = (
  branches: readonly string[],
  wish: LogWish,
) => Promise<{ items: LoggedError[]; counts: ErrorCount[] }>;
