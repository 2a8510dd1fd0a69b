import type { CapturedPaper } from './captured-paper.js';
import type { CaseFile } from './case-file.js';

/**
 * The newest paper of a kind that nobody has refused and no newer upload has superseded; undefined where there is none. Its fields may not be read yet:
 * then nobody knows what it says, and what an older one says counts no more.
 * @param reads whether fields of this kind were read from a paper, by which one is known that names no kind
 */
export const newestPaper = (
  { documents }: Pick<CaseFile, 'documents'>,
  type: string,
  reads: (paper: CapturedPaper) => boolean,
): CapturedPaper | undefined =>
  documents?.findLast(
    (one) =>
      (one.type === type || (one.type === undefined && reads(one))) &&
      one.review?.verdict !== 'refused' &&
      one.supersededBy === undefined,
  );
