import { civilDate, monthsBetween } from '../../calendar/civil-date.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { worksContractOf, worksContractStale } from './works-contract.js';

/**
 * When the works are done by the contract against the project file, by whose plan the loan is paid back: later by more whole months than policy lets a milestone be late
 * (`slipMonths`): yellow, then orange, credit. A contract of after the first day of the works, or that begins before the file says, is noted: operational.
 */
export const worksContractSchedule: CrossCheck<'project_finance'> = {
  rule: 'works_contract_schedule',
  about: 'loan',
  staleWhen: worksContractStale,
  opensQuestions: ['Q-PROJ-10'],
  evaluate({ file, policy }, subject) {
    const contract = worksContractOf(file);
    if (contract === undefined) return notEvaluated('works_contract');
    const { startOn, finishOn } = file.purpose.project;
    const { yellowAbove, orangeAbove } = policy.project.progress.slipMonths;
    const numbers = [
      compared('works_start', startOn, 'date', 'application'),
      compared('works_start', contract.startOn, 'date', 'works_contract'),
      compared('works_finish', finishOn, 'date', 'application'),
      compared('works_finish', contract.finishOn, 'date', 'works_contract'),
      compared('contract_signed_on', contract.signedOn, 'date', 'works_contract'),
    ];
    const lateMonths = monthsLate(finishOn, contract.finishOn);
    const isEarly =
      contract.signedOn > startOn || (contract.startOn !== null && contract.startOn < startOn);
    if (lateMonths !== null && lateMonths > yellowAbove)
      return findingOf(worksContractSchedule, subject, {
        severity: lateMonths > orangeAbove ? 'orange' : 'yellow',
        ...{ kind: 'credit', compared: numbers, tolerance: { yellowAbove, orangeAbove } },
      });
    if (isEarly)
      return findingOf(worksContractSchedule, subject, {
        ...{ severity: 'yellow', kind: 'operational', compared: numbers },
      });
    return lateMonths === null ? notEvaluated('works_contract.finishOn') : clear(...numbers);
  },
};

/** Whole months that the contract ends after the file; 0 where it does not, null where it names no day. */
function monthsLate(planned: string, signed: string | null): number | null {
  if (signed === null) return null;
  return signed <= planned ? 0 : monthsBetween(civilDate(planned), civilDate(signed));
}
