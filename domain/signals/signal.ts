import type { Product } from '../application/product.js';
import type { CaseFile } from '../checks/case-file.js';
import type { ComparedValue, Severity } from '../findings/finding.js';
import type { ProductPolicy } from '../policy/product-policy.js';

/** Figures of the grant that later ones are held against; null where they were not known. */
export interface Baseline {
  netMonthlyIncomeMinor: number | null;
  collateralValueMinor: number | null;
}

/** Something told by a person or a system outside: a call, a visit, a pushed signal. One source of several. */
export interface ReportedFact {
  code: string;
  /** `call`, `visit`, `outside:<feed>` … Two facts of one source are one source. */
  source: string;
  /** Civil date. */
  on: string;
  severity: Severity | null;
}

/** What the rules of servicing may look at. */
export interface SignalInput {
  file: CaseFile;
  policy: ProductPolicy;
  now: string;
  /** Civil date of `now` in the policy's zone. */
  today: string;
  borrowerId: string;
  baseline: Baseline;
  /** Distinct days on which every number failed in the contact that is open, or null when none was tried. */
  unreachableDays: number | null;
  /** Civil dates on which a contact point of the borrower was corrected. */
  contactChangedOn: readonly string[];
  /** Last day of the car's insurance, or null when nobody knows. */
  insuredUntil: string | null;
  /** Papers that are late, with the first day on which they were. */
  papersOverdue: readonly { item: string; since: string }[];
  reported: readonly ReportedFact[];
}

/** Three-valued: a signal that could not be evaluated is neither there nor gone (product.md §6). */
export type SignalResult =
  | {
      state: 'raised';
      code: string;
      severity: Severity;
      sources: string[];
      evidence: ComparedValue[];
    }
  | { state: 'clear'; code: string }
  | { state: 'not_evaluated'; code: string; missing: string[] };

/** One rule, one signal. */
export interface SignalRule {
  code: string;
  /** The products that have what the rule looks at; absent where every loan has. */
  products?: readonly Product[];
  evaluate(input: SignalInput): SignalResult;
}

export const raised = (
  code: string,
  severity: Severity,
  source: string,
  ...evidence: ComparedValue[]
): SignalResult => ({ state: 'raised', code, severity, sources: [source], evidence });
export const clearSignal = (code: string): SignalResult => ({ state: 'clear', code });
export const notEvaluatedSignal = (code: string, ...missing: string[]): SignalResult => ({
  state: 'not_evaluated',
  code,
  missing,
});
