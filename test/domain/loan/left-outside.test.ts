import { describe, expect, it } from '@jest/globals';
import type { LeftOutside } from '../../../domain/facts/core-banking.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const supervisor = person('sup-1', 'supervisor');
const fundsKey = 'ln_1:pre_disbursement.1:reserve_funds-funds-loan:1';
const lienKey = 'ln_1:pre_disbursement.1:register_lien-vehicle-loan:1';

const take = (life: Life, ...left: LeftOutside[]) =>
  life.do({ type: 'takeBankOrders', orders: [], left });
const funds = (life: Life, change: Partial<LeftOutside> = {}): LeftOutside => ({
  ...{ step: 'reserve_funds', key: fundsKey, standing: true },
  ...{ amountMinor: life.state.terms.amount.amountMinor, ...change },
});
const lien = (change: Partial<LeftOutside> = {}): LeftOutside => ({
  ...{ step: 'register_lien', key: lienKey, standing: true, amountMinor: null, ...change },
});
const reasons = (life: Life) =>
  openTasks(life.state, 'administration').map(({ about }) => about.reason);
const ordered = (life: Life, step: string) =>
  Object.values(life.state.steps).filter((one) => one.step === step);

/** The rest of the way to the order, as after the approval. */
function readyToPay(life: Life): void {
  life.papers();
  life.now = life.at('2026-03-03T05:30:00.000Z');
  life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
  life.finishSteps('reserve_funds');
  life.finishSteps('register_lien');
}

describe('funds and liens of the lost time', () => {
  it('that the record does not know are the loan’s own, and none is taken a second time', () => {
    const life = new Life().approved();
    take(life, funds(life), lien());
    readyToPay(life);
    expect(life.state.stage).toBe('disbursement');
    expect(ordered(life, 'reserve_funds').map(({ key }) => key)).toEqual([fundsKey]);
    expect(ordered(life, 'register_lien').map(({ key }) => key)).toEqual([lienKey]);
    const order = life.state.steps[life.state.money?.orderKey ?? ''];
    expect(order?.input).toMatchObject({ reservationKey: fundsKey });
    expect(reasons(life)).toEqual([]);
  });

  it('are given back when the loan ends', () => {
    const life = new Life().approved();
    take(life, funds(life), lien());
    life.do({ type: 'withdraw', reason: 'r' }, supervisor);
    life.finishSteps('send_message');
    expect(ordered(life, 'release_lien')).toMatchObject([{ status: 'due', undoes: lienKey }]);
  });

  it('keep the car from being corrected while the lien stands on it', () => {
    const life = new Life().approved();
    take(life, funds(life), lien());
    const why = { reason: 'typed wrongly', documentKey: null };
    const field = { path: 'collateral.vin', value: '1HGCM82633A004352' };
    const correction = { type: 'correctField' as const, ...field, ...why };
    expect(life.refusal(correction, supervisor)).toBe('lien_registered');
    const free = new Life().approved();
    free.do(correction, supervisor);
    expect(free.state.collateral).toMatchObject({ vin: '1HGCM82633A004352' });
  });

  it('of a loan that is ending already are given back too', () => {
    const life = new Life().approved();
    life.do({ type: 'withdraw', reason: 'r' }, supervisor);
    take(life, funds(life));
    life.finishSteps('send_message');
    expect(ordered(life, 'release_funds')).toMatchObject([{ status: 'due', undoes: fundsKey }]);
  });

  it('that were given back in the lost time are taken anew under a number of their own', () => {
    const life = new Life().approved();
    take(life, funds(life, { standing: false }));
    expect(ordered(life, 'release_funds')).toMatchObject([{ status: 'done', undoes: fundsKey }]);
    readyToPay(life);
    expect(ordered(life, 'reserve_funds').map(({ key }) => key)).toEqual([
      fundsKey,
      fundsKey.replace(/1$/, '2'),
    ]);
    const order = life.state.steps[life.state.money?.orderKey ?? ''];
    expect(order?.input).toMatchObject({ reservationKey: fundsKey.replace(/1$/, '2') });
  });

  it('over another amount than the approved one are kept, and a person hears of it', () => {
    const life = new Life().approved();
    take(life, funds(life, { amountMinor: 1 }));
    expect(reasons(life)).toEqual(['reservation_differs']);
    expect(ordered(life, 'reserve_funds')).toHaveLength(1);
  });

  it('that the record knows change nothing, and what nobody lists is told to a person', () => {
    const life = new Life().approved();
    take(life, lien());
    const { version } = life.state;
    expect(take(life, lien())).toEqual(['orders_compared']);
    expect(life.state.version).toBe(version + 1);
    take(life);
    expect(reasons(life)).toEqual(['reservation_missing']);
  });
});
