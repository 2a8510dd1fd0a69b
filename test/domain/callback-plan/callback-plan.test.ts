import { describe, expect, it } from '@jest/globals';
import {
  callbackPlan,
  replan,
  type PlanInput,
} from '../../../domain/callback-plan/callback-plan.js';
import { monitoringSources } from '../../../domain/callback-plan/monitoring.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const policy = autoPolicy();
const plan = policy.callbackPlan;
const aLoan = (over: Partial<PlanInput> = {}): PlanInput => ({
  disbursedOn: '2026-11-20',
  lastInstalmentOn: '2029-11-15',
  termMonths: 36,
  amountMinor: 15_000_000,
  band: 'green',
  assetClass: null,
  ...over,
});
const dates = (items: { on: string }[]) => items.map((item) => item.on);

describe('the plan at disbursement (lending.md §3.1)', () => {
  it('is day 7, month 3, then half-yearly: about 7 calls in 36 months', () => {
    const items = callbackPlan(aLoan(), plan);
    expect(items.map((item) => [item.kind, item.on])).toEqual([
      ['first_check', '2026-11-27'],
      ['periodic', '2027-02-20'],
      ['periodic', '2027-08-20'],
      ['periodic', '2028-02-20'],
      ['periodic', '2028-08-20'],
      ['periodic', '2029-02-20'],
      ['periodic', '2029-08-20'],
    ]);
    expect(items[0]).toMatchObject({
      bank: 'Q-WELC',
      team: 'servicing',
      taskType: 'post_loan_call',
    });
    expect(items[1]).toMatchObject({ bank: 'Q-POST-IND', banks: ['Q-POST-IND'] });
  });

  it('is denser for a large amount, exactly above the bound', () => {
    const at = callbackPlan(aLoan({ amountMinor: 50_000_000 }), plan);
    const above = callbackPlan(aLoan({ amountMinor: 50_000_001 }), plan);
    expect(dates(at).slice(1, 3)).toEqual(['2027-02-20', '2027-08-20']);
    expect(dates(above).slice(1, 3)).toEqual(['2027-02-20', '2027-05-20']);
  });

  it('is monthly for a short loan, and keeps the end of the month', () => {
    const short = callbackPlan(
      aLoan({ disbursedOn: '2026-12-31', lastInstalmentOn: '2027-06-15', termMonths: 6 }),
      plan,
    );
    expect(dates(short)).toEqual([
      '2027-01-07',
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ]);
  });
});

describe('the plan follows the risk (S32)', () => {
  const from = (today: string, lastContactOn: string) => ({ today, lastContactOn });

  it('is monthly from the last contact and asks more in orange, then goes on at the base rhythm', () => {
    const items = replan(aLoan({ band: 'orange' }), plan, from('2027-03-10', '2027-02-20'));
    expect(dates(items).slice(0, 3)).toEqual(['2027-03-20', '2027-04-20', '2027-05-20']);
    expect(items[0]?.banks).toEqual(['Q-POST-IND', 'Q-POST-COLL']);
    expect(dates(items).slice(11)).toEqual([
      '2028-02-20',
      '2028-08-20',
      '2029-02-20',
      '2029-08-20',
    ]);
  });

  it('is weekly in red, from tomorrow when the last contact lies back longer', () => {
    const items = replan(aLoan({ band: 'red' }), plan, from('2027-03-10', '2027-02-20'));
    expect(dates(items).slice(0, 2)).toEqual(['2027-03-11', '2027-03-18']);
  });

  it('does not put a contact off with every change', () => {
    const items = replan(aLoan({ band: 'yellow' }), plan, from('2027-04-30', '2027-02-20'));
    expect(dates(items)[0]).toBe('2027-05-20');
  });

  it('comes back to the base dates in green', () => {
    const items = replan(aLoan(), plan, from('2027-03-10', '2027-03-06'));
    expect(dates(items).slice(0, 2)).toEqual(['2027-08-20', '2028-02-20']);
  });

  it('has one contact between where the next base date is too far from the last contact', () => {
    const items = replan(aLoan(), plan, from('2027-08-25', '2027-05-30'));
    expect(dates(items).slice(0, 3)).toEqual(['2027-11-30', '2028-02-20', '2028-08-20']);
  });

  it('takes the denser of band and class', () => {
    const bad = aLoan({ band: 'yellow', assetClass: 'substandard' });
    expect(dates(replan(bad, plan, from('2027-03-10', '2027-03-08')))[0]).toBe('2027-03-15');
  });

  it('is never made rarer by risk: a short loan stays monthly in yellow', () => {
    const short = aLoan({ band: 'yellow', termMonths: 6, lastInstalmentOn: '2027-05-15' });
    const items = replan(short, plan, from('2026-12-22', '2026-12-20'));
    expect(dates(items)).toEqual(['2027-01-20', '2027-02-20', '2027-03-20', '2027-04-20']);
  });

  it('keeps the first check when the band rises before it, and asks once on its day', () => {
    const items = replan(aLoan({ band: 'red' }), plan, from('2026-11-21', '2026-11-20'));
    expect(items[0]).toMatchObject({ kind: 'first_check', on: '2026-11-27' });
    expect(items[1]).toMatchObject({ kind: 'periodic', on: '2026-12-04' });
  });
});

describe('sources of a cycle', () => {
  const names = (number: number, band: 'green' | 'yellow') =>
    monitoringSources(policy, number, band).map((one) => one.source);
  it('asks the bank every time, the bureau every third, all outside green', () => {
    expect(names(1, 'green')).not.toContain('credit_bureau');
    expect(names(3, 'green')).toContain('credit_bureau');
    expect(names(1, 'green')).toContain('loan_account');
    expect(names(1, 'yellow')).toHaveLength(policy.monitoring.length);
  });
});
