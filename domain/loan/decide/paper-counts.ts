import type { Draft } from '../draft.js';
import type { LoanDocument } from '../state/document.js';
import {
  contractChanged,
  incomeCertified,
  insuranceChanged,
  offerChanged,
  resolutionChanged,
  verificationChanged,
  worksContractChanged,
} from './documents.js';

/** What rested on the fields of a paper is stale: it counts no more, since it is refused or another was sent in its place, or it counts after all. */
export function paperCounts(draft: Draft, document: LoanDocument): void {
  const isContract = (['purchase', 'homePurchase', 'consumerPurchase'] as const).some(
    (field) => field in document,
  );
  if (isContract) contractChanged(draft);
  if ('insurance' in document) insuranceChanged(draft);
  if ('verification' in document) verificationChanged(draft);
  if ('worksContract' in document) worksContractChanged(draft);
  if ('offer' in document) offerChanged(draft);
  if ('resolution' in document) resolutionChanged(draft);
  if (document.type === 'income_certificate') incomeCertified(draft);
}
