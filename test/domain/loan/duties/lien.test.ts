import { describe, expect, it } from '@jest/globals';
import { byLien } from '../../../../domain/loan/duties/by-lien.js';
import type { Loan } from '../../../../domain/loan/state/loan.js';
import { openTasks } from '../../../../domain/loan/open-tasks.js';
import { person } from '../../../builders/decider.js';
import { Life, verifier } from '../../../builders/life.js';

const admin = person('ad-1', 'admin');
const lienOf = (loan: Loan) => byLien(loan)[0]?.answer;

/** Everything before the lien is done. */
function reserved(): Life {
  const life = new Life().approved();
  life.papers();
  life.now = life.at('2026-03-03T05:30:00.000Z');
  life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
  life.finishSteps('reserve_funds');
  return life;
}
const stepOf = ({ steps }: Loan) =>
  Object.values(steps).find(({ step }) => step === 'register_lien');

describe('the entry of the security', () => {
  it('is open until the register has taken it, and has that time', () => {
    const life = reserved();
    expect(stepOf(life.state)?.status).toBe('due');
    expect(lienOf(life.state)).toBeUndefined();
    life.now = life.at('2026-03-03T06:10:00.000Z');
    life.finishSteps('register_lien');
    expect(lienOf(life.state)).toEqual({
      ...{ status: 'met', at: '2026-03-03T06:10:00.000Z', by: ['system'] },
      ...{ how: 'registered', reason: null },
    });
  });

  it('that the register did not take is met by an administrator, once he is done', () => {
    const life = reserved();
    const stepKey = stepOf(life.state)?.key ?? '';
    life.do({ type: 'finishStep', stepKey, result: { kind: 'given_up', class: 'timeout' } });
    expect(lienOf(life.state)).toBeUndefined();
    const [task] = openTasks(life.state, 'administration');
    const taskId = task?.taskId ?? '';
    life.do({ type: 'claimTask', taskId }, admin);
    life.now = life.at('2026-03-03T07:00:00.000Z');
    const said = { result: 'dealt_with', comment: '窗口办理，已取得登记证书', digest: null };
    life.do({ type: 'completeTask', taskId, ...said }, admin);
    expect(lienOf(life.state)).toMatchObject({
      ...{ at: '2026-03-03T07:00:00.000Z', by: ['person:ad-1'], how: 'by_hand' },
    });
  });

  it('secures nothing once it is deleted before the money, and was made all the same when the loan has ended', () => {
    const life = new Life().readyToPay();
    const loan = { ...life.state, money: null };
    const lien = stepOf(loan);
    if (lien === undefined) throw new Error('no lien');
    const undo = { ...lien, key: 'u', step: 'release_lien' as const, undoes: lien.key };
    const undone = { ...loan, steps: { ...loan.steps, u: undo } };
    expect(lienOf(loan)).toBeDefined();
    expect(lienOf(undone)).toBeUndefined();
    expect(lienOf({ ...undone, closed: { reason: 'settled', at: loan.lastAt } })).toBeDefined();
  });

  it('is none where nothing secures the loan', () => {
    expect(byLien({ ...reserved().state, collateral: null } as Loan)).toEqual([]);
  });
});
