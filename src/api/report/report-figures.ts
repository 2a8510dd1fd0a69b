import type { Product } from '../../../domain/application/product.js';
import type { Recommendation } from '../../../domain/report/report.js';

/** Signed reports of one verifier with the same proposal and conclusion. */
export interface ConclusionCount {
  signedBy: string;
  proposed: Recommendation;
  concluded: Recommendation;
  reports: number;
  /** Of these, those with words that stand nearly so in the report of another loan. */
  copied: number;
}

/** Counts what verifiers concluded (depth.md G30). `from` and `to` are instants, the second exclusive; null for no bound. */
export type ReportFigures = (
  branches: readonly string[],
  wish: { product: Product | null; from: string | null; to: string | null },
) => Promise<ConclusionCount[]>;
