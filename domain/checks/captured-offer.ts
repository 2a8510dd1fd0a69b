import type { OfferSecrets, OfferTerms } from '../application/offer.js';
import { borrowingPartyOf, type CaseFile } from './case-file.js';
import { newestPaper } from './newest-paper.js';

/**
 * The newest offer that nobody has refused and no newer upload has superseded, with what is personal in it while the borrower is not erased. `unread` where
 * nobody has read its fields; `none` where there is none.
 */
export function capturedOffer(
  file: Pick<CaseFile, 'documents' | 'parties'>,
): (OfferTerms & Partial<OfferSecrets>) | 'unread' | 'none' {
  const paper = newestPaper(file, 'pro_forma', ({ offer }) => offer !== undefined);
  if (paper === undefined) return 'none';
  if (paper.offer === undefined) return 'unread';
  const borrower = borrowingPartyOf(file);
  const secrets = borrower && file.parties[borrower.partyId]?.papers?.[paper.reference.key];
  return { ...paper.offer, ...secrets?.offer };
}
