import type { Product } from '../../../domain/application/product.js';
import type { RiskKind, Severity } from '../../../domain/findings/finding.js';

/** Findings of one kind and severity in loans that live. */
export interface FindingCount {
  kind: RiskKind;
  severity: Severity;
  /** Still to be looked at. */
  open: number;
  /** Accounted for: by an answer, by anti-fraud, or since they are the lender's own. */
  explained: number;
  /** Loans that have an open or an explained one. */
  loans: number;
}

/** Counts findings by kind of risk (depth.md G45). */
export type FindingFigures = (
  branches: readonly string[],
  product: Product | undefined,
) => Promise<FindingCount[]>;
