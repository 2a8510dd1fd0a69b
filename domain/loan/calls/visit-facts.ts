import { borrowingCompanyOf } from '../../checks/case-file.js';
import { latestStatement } from '../../cross-checks/business/statements.js';
import { entryOf } from '../../entry.js';
import type { ScriptFacts } from '../../questions/script-facts.js';
import { isOnTheSpot } from '../on-the-spot.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';

/** What a visit is asked about by who is visited: a person at home, and a company with stock by its newest books. Nothing of any other work. */
export function visitFacts(loan: Loan, task: Task): Pick<ScriptFacts, 'homeVisited' | 'stockHeld'> {
  if (!isOnTheSpot(task)) return {};
  const visited = entryOf(loan.parties, task.partyId ?? '')?.party;
  const statements = borrowingCompanyOf(loan)?.business?.statements ?? [];
  const stockMinor = latestStatement({ statements })?.closing.stockMinor;
  return {
    homeVisited: visited?.kind === 'person',
    ...(stockMinor === undefined ? {} : { stockHeld: stockMinor > 0 }),
  };
}
