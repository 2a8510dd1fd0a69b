import { entryOf } from '../../entry.js';
import type { DutyStage } from '../../policy/duty-policy.js';
import { isInTheWay } from '../open-tasks.js';
import { linesOf, type LineOfDuty } from '../queries/procedure.js';
import { papersOf } from '../required-papers.js';
import type { Check } from '../state/check.js';
import type { Loan } from '../state/loan.js';
import { conclusive } from './by-check.js';
import type { Rules } from './standing.js';

/**
 * The duties of these parts of its life that the policy lets no money pass (`before`) and that nothing has met. A check that is being made, or
 * asked again, or looked at by a person is none yet, and neither is a paper that came and is still to be looked at: their own gates wait for them.
 */
export function dutiesHoldingMoney(
  loan: Loan,
  rules: Rules,
  stages: readonly DutyStage[],
): LineOfDuty[] {
  return (rules.policy.duties ?? [])
    .filter(({ before, dueBy }) => before === 'disbursement' && stages.includes(dueBy))
    .flatMap((duty) => linesOf(duty, loan, rules))
    .filter((line) => line.status === 'open' && !isStillMade(loan, line))
    .filter((line) => !isLookedAt(loan, rules, line));
}

function isStillMade(loan: Loan, line: LineOfDuty): boolean {
  if (!line.metBy.startsWith('check:')) return false;
  const check = entryOf(loan.checks, checkKey(line));
  if (check === undefined || check.stale) return true;
  return Object.values(loan.tasks).some(
    (task) => task.about.check === check.key && isInTheWay(task),
  );
}

/** Whether its paper came and nobody has judged it: a newer copy takes the place of an accepted one until then. */
const isLookedAt = (loan: Loan, rules: Rules, { metBy, subject }: LineOfDuty): boolean =>
  metBy.startsWith('paper:') &&
  papersOf(loan, rules).some(
    (one) => `paper:${one.item}` === metBy && one.subject === subject && one.status === 'received',
  );

/** The checks behind these lines that were concluded and settle nothing. */
export function checksToMakeAgain(loan: Loan, lines: readonly LineOfDuty[]): Check[] {
  return lines
    .filter(({ metBy }) => metBy.startsWith('check:'))
    .flatMap((line) => {
      const check = entryOf(loan.checks, checkKey(line));
      return check === undefined || conclusive.includes(check.outcome.outcome) ? [] : [check];
    });
}

const checkKey = ({ metBy, subject }: LineOfDuty): string =>
  `${metBy.slice('check:'.length)}:${subject}`;

/** A duty and whose it is, as refusals name it: codes alone. */
export const dutyName = ({ duty, subject }: LineOfDuty): string => `${duty} of ${subject}`;
