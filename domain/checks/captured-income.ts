import type { IncomeCertificate } from '../application/income-certificate.js';
import { entryOf } from '../entry.js';
import { borrowingPartyOf, type CaseFile } from './case-file.js';

/**
 * What the newest certificate of somebody's income says that nobody has refused. `unread` where one is on file and nobody has read its figure;
 * `none` where there is none, such as where another paper stands in for it.
 */
export function certifiedIncome(
  { documents = [], parties }: Pick<CaseFile, 'documents' | 'parties'>,
  partyId: string,
): IncomeCertificate | 'unread' | 'none' {
  const borrowerId = borrowingPartyOf({ parties })?.partyId;
  // One that names nobody is the borrower's, in whose part lies what was read from it (`holderOfSecrets`).
  const paper = documents.findLast(
    ({ type, reference, review, supersededBy }) =>
      type === 'income_certificate' &&
      (reference.partyId ?? borrowerId) === partyId &&
      review?.verdict !== 'refused' &&
      supersededBy === undefined,
  );
  if (paper === undefined) return 'none';
  return entryOf(parties, partyId)?.papers?.[paper.reference.key]?.income ?? 'unread';
}
