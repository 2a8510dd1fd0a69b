import { sumOf } from '../../cross-checks/business/amounts.js';
import type { ScriptFacts } from '../../questions/script-facts.js';
import type { Loan } from '../state/loan.js';

/** Facts of a project on which rows of its banks depend (questions.md §4.5, §7.4); none for any other loan. */
export function projectScriptFacts(loan: Loan, today: string): Partial<ScriptFacts> {
  if (loan.product !== 'project_finance') return {};
  const { ownFunds, project } = loan.purpose;
  const told = sumOf(project.capitalPaid.map(({ amount }) => amount.amountMinor));
  return {
    worksBegun: project.startOn <= today,
    drawAskedFor: loan.money?.status !== 'paid',
    equipmentPlanned: project.budget.some(({ kind }) => kind === 'equipment'),
    capitalComplete: told >= ownFunds.amountMinor,
    operating: project.startUpOn <= today,
  };
}
