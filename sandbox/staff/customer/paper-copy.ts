import { createHash } from 'node:crypto';
import { addDays, addMonths } from '../../time/civil-date.js';
import { paperMark } from '../desk/paper-content.js';

/** A copy as the customer sends it. */
export interface PaperCopy {
  readonly bytes: Buffer;
  readonly mediaType: 'application/pdf';
  readonly sha256: string;
}

/** Papers about a stretch of time, and that it ends with the month before. */
const aboutPeriods: readonly string[] = [
  ...['financial_statement', 'tax_filed_statement', 'progress_report'],
];
const lastOfMonthBefore = (today: string) => addDays(`${today.slice(0, 8)}01`, -1);

/** A made-up page that says of itself what a person would see on it. Another day or quality is another copy. */
export function copyOf(type: string, isBlurred: boolean, today: string): PaperCopy {
  const dates = {
    ...{ issuedOn: today, validUntil: addMonths(today, 240) },
    ...(aboutPeriods.includes(type) && { periodEnd: lastOfMonthBefore(today) }),
  };
  const seen = JSON.stringify({ type, blurred: isBlurred, dates });
  const bytes = Buffer.from(
    `%PDF-1.4\n${paperMark}${seen}\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n`,
  );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, mediaType: 'application/pdf', sha256 };
}
