import type { OfferSecrets, OfferTerms } from '../application/offer.js';
import { borrowingPartyOf, type CaseFile } from './case-file.js';

/** The newest offer whose fields were captured and that nobody has refused, with what is personal in it while the borrower is not erased. */
export function capturedOffer(
  file: Pick<CaseFile, 'documents' | 'parties'>,
): (OfferTerms & Partial<OfferSecrets>) | null {
  const paper = file.documents?.findLast(
    ({ offer, review }) => offer !== undefined && review?.verdict !== 'refused',
  );
  if (paper?.offer === undefined) return null;
  const borrower = borrowingPartyOf(file);
  const secrets = borrower && file.parties[borrower.partyId]?.papers?.[paper.reference.key];
  return { ...paper.offer, ...secrets?.offer };
}
