import { linkRules } from '../cross-checks/shared-links.js';
import type { Report } from '../report/report.js';
import type { Loan } from './state/loan.js';
import { speaksAsGuarantor } from './work.js';

/** As many reasons as a person can take in, where no notices say it; the gravest come first in the report. */
export const reasonsMaxUsual = 4;
/** What a message may carry in one parameter (`activities/messages.ts`). */
const lettersMax = 200;

/**
 * Nobody may be told that a list of sanctioned people is looked at because of him (反洗钱法, confidentiality), nor what his application has
 * in common with those of others: that is about them too, and whoever lends his name to a ring would hear how it was found.
 */
const isTold = (code: string) =>
  !code.endsWith(':sanctions') &&
  code !== 'finding:politically_exposed' &&
  !linkRules.some((rule) => code === `finding:${rule}`);

/**
 * What a declined borrower is told besides the decision (product.md §5, PIPL art. 24): the main reasons, as the codes of the report
 * that was decided on, and that a person looks at the case again when asked, under the loan's number. People who decline a report
 * without a reason of its own weighed the whole case, and that is what is said.
 */
export function declineReasons(loan: Loan, reasonsMax = reasonsMaxUsual): Record<string, string> {
  const told = reasonsOf(loan).filter(isTold).slice(0, reasonsMax);
  while (told.join(',').length > lettersMax) told.pop();
  const reasons = told.length > 0 ? told.join(',') : 'overall_assessment';
  return { reasons, review: 'by_person', reference: loan.loanId };
}

/** Nobody hears what was found about whoever guarantees for him, or speaks for a company that does: that is theirs (PIPL art. 6, what the purpose needs and no more). */
function reasonsOf(loan: Loan): string[] {
  const { reasons = [] } = (loan.report?.body ?? {}) as Partial<Pick<Report, 'reasons'>>;
  const own = reasons.filter(({ subject }) => !speaksAsGuarantor(loan, subject));
  return [...new Set(own.map(({ code }) => code))];
}
