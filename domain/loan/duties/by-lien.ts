import { isUndone } from '../consequences/left-outside.js';
import { endedWithoutAnswer } from '../given-up.js';
import type { Loan } from '../state/loan.js';
import type { Step } from '../state/step.js';
import { met, ofLoan, type Answer, type Standing } from './standing.js';

/** The entry of the security in its register (机动车抵押登记, 不动产抵押 or 预告登记, 动产融资统一登记); without security there is none to make. */
export function byLien(loan: Loan): Standing[] {
  return loan.collateral === null ? [] : ofLoan(entryIn(loan));
}

function entryIn(loan: Loan): Answer | undefined {
  const { steps, money, exiting, closed } = loan;
  const all = Object.values(steps).filter(({ step }) => step === 'register_lien');
  // What is deleted when the loan ends was made all the same; what was deleted before the money secures nothing.
  const mayBeDeleted = money?.status === 'paid' || exiting !== null || closed !== null;
  const standing = mayBeDeleted
    ? all.findLast(({ status }) => status === 'done')
    : all.findLast(({ key }) => !isUndone(Object.values(steps), key));
  if (standing?.status !== 'done') return undefined;
  if (endedWithoutAnswer(standing)) return byHand(loan, standing);
  return met(standing.finishedAt ?? null, ['system'], 'registered');
}

/** What the register did not take within its time, an administrator has had entered. */
function byHand({ tasks }: Loan, { key }: Step): Answer | undefined {
  const task = Object.values(tasks).find(
    ({ about, status }) => about.step === key && status === 'done',
  );
  if (task === undefined) return undefined;
  return met(task.completedAt, [task.completedBy ?? 'unknown'], 'by_hand');
}
