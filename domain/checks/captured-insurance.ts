import type { InsuranceCover, InsuranceSecrets } from '../application/insurance.js';
import { borrowingPartyOf, type CaseFile } from './case-file.js';

/** A policy as it was captured: what is the loan's, and what is personal in it, null once the borrower was erased. */
export interface CapturedInsurance {
  cover: InsuranceCover;
  secrets: InsuranceSecrets | null;
}

/**
 * The newest policy whose fields were captured, that nobody has refused and no newer upload has superseded; null where there is none, which says
 * nothing about the cover. The compulsory liability of a car pays others and not for it, so it counts only where nothing else was captured.
 */
export function capturedInsurance(
  file: Pick<CaseFile, 'documents' | 'parties'>,
): CapturedInsurance | null {
  const borrower = borrowingPartyOf(file);
  const papers = borrower && file.parties[borrower.partyId]?.papers;
  const captured = (file.documents ?? []).flatMap(
    ({ insurance, review, supersededBy, reference }) =>
      insurance === undefined || review?.verdict === 'refused' || supersededBy !== undefined
        ? []
        : [{ cover: insurance, secrets: papers?.[reference.key]?.insurance ?? null }],
  );
  return (
    captured.findLast(({ cover }) => cover.kind !== 'vehicle_liability') ?? captured.at(-1) ?? null
  );
}
