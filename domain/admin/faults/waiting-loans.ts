import { entryOf } from '../../entry.js';
import type { CheckPolicy } from '../../policy/check-policy.js';
import type { Loan } from '../../loan/state/loan.js';
import { subjectsOfCheck } from '../../loan/subjects.js';

/** A check about somebody, as a policy asks for it. */
export type AskedCheck = Pick<CheckPolicy, 'check' | 'subject'>;

/** What names a line of a policy's checks. */
export const lineOf = ({ check, subject }: AskedCheck): string => `${check}:${subject}`;

/** Whether a loan in verification has no answer, or an old one alone, to a check about somebody whom it has: about whom, and not by its name alone. */
export function waitsFor(loan: Loan, line: AskedCheck): boolean {
  if (loan.stage !== 'verification') return false;
  return subjectsOfCheck(loan, line).some(
    (subject) => entryOf(loan.checks, `${line.check}:${subject}`)?.stale !== false,
  );
}
