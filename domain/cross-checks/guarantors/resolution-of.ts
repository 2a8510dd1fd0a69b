import type { CompanyResolution } from '../../application/company-resolution.js';
import type { CaseFile } from '../../checks/case-file.js';

/** What a company that guarantees has resolved, by the newest of its papers that was read and that nobody has refused; undefined where none was. */
export function resolutionOf(
  { documents = [] }: Pick<CaseFile, 'documents'>,
  partyId: string,
): CompanyResolution | undefined {
  return documents.findLast(
    ({ reference, resolution, review, supersededBy }) =>
      reference.partyId === partyId &&
      resolution !== undefined &&
      review?.verdict !== 'refused' &&
      supersededBy === undefined,
  )?.resolution;
}
