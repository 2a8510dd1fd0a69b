import { instant } from '../calendar/instant.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import type { CaseFile } from '../checks/case-file.js';

/** The civil date of submission in the policy's zone, by which limits of the law are looked up: it is when the terms were asked for. */
export function submittedOn(file: CaseFile, zone: string): string {
  return civilDateAt(instant(file.submittedAt), zone);
}
