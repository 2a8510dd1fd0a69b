import { statementOf } from '../../cross-checks/usable-facts.js';
import { payersOf } from '../../cross-checks/employer-payers.js';
import type { Climbed } from '../../employer-checks/ladder.js';
import { entryOf } from '../../entry.js';
import type { DecideContext } from '../context.js';
import type { Loan } from '../state/loan.js';

/** What is known of the rungs by which somebody's employer is verified. A statement that the customer handed in is no independent source. */
export function climbedOf(
  loan: Loan,
  partyId: string,
  { policy, now }: Pick<DecideContext, 'policy' | 'now'>,
): Climbed {
  const facts = { file: loan, policy, now };
  const payers = payersOf(facts, partyId)?.payers ?? [];
  const salary = payers.find(({ source }) => source === 'bank_statements');
  const isBanks = statementOf(facts, partyId).from === 'bank';
  return {
    called: labelsCalled(loan, partyId),
    registers: payers
      .filter(({ source }) => source !== 'bank_statements')
      .map(({ hasCode }) => ({ isEmployer: hasCode })),
    salary: salary === undefined || !isBanks ? null : salary.relation === 'same',
  };
}

/** Labels of the employer's numbers on which somebody was tried. */
function labelsCalled(loan: Loan, partyId: string): string[] {
  const tried = Object.values(loan.attempts).map(({ contactPointId }) => contactPointId);
  const points = entryOf(loan.parties, partyId)?.contactPoints ?? [];
  return points
    .filter(({ id, of }) => of === 'employer' && tried.includes(id))
    .map(({ label }) => label ?? 'other');
}
