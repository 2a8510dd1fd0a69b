import type { SignedReport } from '../../loan/state/approval.js';
import type { WordingView } from './wording.js';

/** What is known of the signature. */
export type Signature = Pick<
  SignedReport,
  'reportId' | 'signedBy' | 'signedAt' | 'staleBecause' | 'conclusion'
>;

/** How a report is shown: to whom, and what stands beside it in the record. */
export interface ReportView extends WordingView {
  product: string;
  branch: string;
  /** To which decisions are bound. */
  digest: string;
  /** Null while it is a draft. */
  signature: Signature | null;
  /** Whether values that were compared are left out, since this reader may still ask for them on a call. */
  withheld: boolean;
}
