import { expiryOf, isExpired } from './number-validity.js';

/** What is known of a number that was called: the directory's own word, and when the source had found it. */
export interface CalledNumber {
  /** The last day of the directory, where the number stands in it. */
  directoryExpiresOn: string | null;
  /** When the source had found it; null in loans of earlier releases. */
  foundOn: string | null;
}

/**
 * Whether an answer on this number proves nothing any more. The directory's word counts where it has one, since it knows of calls of other
 * loans and of what people said; else the day on which the source had found it. Where neither is known the check of the number decides
 * (`number_source`), as before there was a directory.
 */
export function carriesNoPass(
  { directoryExpiresOn, foundOn }: CalledNumber,
  today: string,
  validDays: number | undefined,
): boolean {
  if (directoryExpiresOn !== null) return isExpired(directoryExpiresOn, today);
  if (foundOn === null || validDays === undefined) return false;
  return isExpired(expiryOf({ foundOn, verifiedOn: null }, validDays), today);
}
