import type { MediaType } from './upload.js';

/** What was announced of a content. */
export interface Announced {
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** What the bytes themselves say. */
export interface FoundContent {
  /** At most one byte more than was announced is read, so a larger content counts as that. */
  readonly sizeBytes: number;
  readonly sha256: string;
  /** By content and not by name; null where the bytes are of no known form. */
  readonly mediaType: string | null;
  /** Of forms that hold packed files: whether all of them together stay within the limit when unpacked. */
  readonly unpacked: 'not_packed' | 'within' | 'too_large' | 'unreadable';
}

/** What the scanner said. That it said nothing is no verdict: the step then fails and is tried again. */
export interface ScanVerdict {
  readonly verdict: 'clean' | 'infected';
  /** The scanner's name of what it found, null when clean. */
  readonly signature: string | null;
}

/** What an examination brought back. `scan` is null where the content was unfit already and nobody scanned it. */
export type Examination =
  | { readonly object: 'missing' }
  | { readonly object: 'found'; readonly found: FoundContent; readonly scan: ScanVerdict | null };

/** Why a content is not taken. `not_examined`: a person gave up on asking storage or scanner. */
export const uploadRefusals = [
  'not_uploaded',
  'empty',
  'wrong_size',
  'wrong_digest',
  'wrong_type',
  'unpacks_too_large',
  'unreadable',
  'infected',
  'not_examined',
] as const;
export type UploadRefusal = (typeof uploadRefusals)[number];

/** Why the content itself is not taken, in the order from the plainest to the costliest; null where only the scan is left. */
export function contentRefusal(announced: Announced, found: FoundContent): UploadRefusal | null {
  if (found.sizeBytes === 0) return 'empty';
  if (found.sizeBytes !== announced.sizeBytes) return 'wrong_size';
  if (found.sha256 !== announced.sha256) return 'wrong_digest';
  if (found.unpacked === 'too_large') return 'unpacks_too_large';
  if (found.unpacked === 'unreadable') return 'unreadable';
  if (found.mediaType !== announced.mediaType) return 'wrong_type';
  return null;
}

/** What becomes of an upload. `not_known` where a fit content was not scanned: it is never taken for clean. */
export type ExaminationResult =
  | { readonly result: 'clean' }
  | {
      readonly result: 'refused';
      readonly reason: UploadRefusal;
      readonly signature: string | null;
    }
  | { readonly result: 'not_known' };

/** Judges an examination. */
export function judgeExamination(announced: Announced, examined: Examination): ExaminationResult {
  const refused = (reason: UploadRefusal, signature: string | null = null) =>
    ({ result: 'refused', reason, signature }) as const;
  if (examined.object === 'missing') return refused('not_uploaded');
  const unfit = contentRefusal(announced, examined.found);
  if (unfit !== null) return refused(unfit);
  const { scan } = examined;
  if (scan === null) return { result: 'not_known' };
  return scan.verdict === 'clean' ? { result: 'clean' } : refused('infected', scan.signature);
}
