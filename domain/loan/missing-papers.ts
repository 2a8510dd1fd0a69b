import { openTasks, papersMissing } from './open-tasks.js';
import type { Loan } from './state/loan.js';

/** Contract and cost table come from the origination system; until both are there nothing else is due. */
export function papersAreThere(loan: Loan): boolean {
  const types = loan.documents.map((document) => document.type);
  return types.includes('loan_contract') && types.includes('cost_table');
}

/** When the last answer is out of date on which the approval rested, ISO-8601 UTC, or null where none ever is. */
function approvalIsOldAt(loan: Loan): string | null {
  const ends = Object.values(loan.checks).flatMap(({ staleAt }) => staleAt ?? []);
  return ends.sort().at(-1) ?? null;
}

/** When somebody has to ask where the papers of an approved loan are; null when they are there or somebody does. */
export function papersMissingAt(loan: Loan): string | null {
  if (loan.stage !== 'pre_disbursement' || papersAreThere(loan)) return null;
  const asked = openTasks(loan, 'administration').some(
    ({ about }) => about.reason === papersMissing,
  );
  // What has to be signed anew is missed at once: the origination system has sent its papers and waits for nothing.
  return asked ? null : (loan.signingReopenedAt ?? approvalIsOldAt(loan));
}
