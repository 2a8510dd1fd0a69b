import { describe, expect, it } from '@jest/globals';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { Cycle } from '../../domain/loan/state/servicing.js';
import { firstYears, scoredLoans } from '../../src/record/score-tables.js';
import { person } from '../builders/decider.js';
import { Life } from '../builders/life.js';

const row = (loan: Loan) => scoredLoans.row(loan, loan.loanId);

describe('the row of a scored loan', () => {
  it('is not there before there is a score', () => {
    expect(scoredLoans.entries(new Life().submit().state)).toEqual({});
  });

  it('has the bin of each feature, and no decision while there is none', () => {
    const { state } = new Life().verified();
    expect(row(state)).toMatchObject({
      ...{ loan_id: 'ln_1', product: 'auto', version: 'auto-points-1', score: 710, tier: 'low' },
      ...{ tier_in_force: 'low', decided_at: null, decision: null, disbursed_on: null },
    });
    expect(row(state)['bins']).toMatchObject({ enquiries: 'ENQUIRIES_FEW' });
  });

  it('has the tier of a person beside the card’s', () => {
    const life = new Life().verified();
    const command = { type: 'overrideTier', tier: 'high', reason: 'a warning' } as const;
    life.do(command, person('ro-1', 'risk_officer'));
    expect(row(life.state)).toMatchObject({ tier: 'low', tier_in_force: 'high' });
    expect(JSON.stringify(row(life.state))).not.toContain('warning');
  });

  it('has the decision, until a fact of it changes', () => {
    const life = new Life().approved();
    expect(row(life.state)).toMatchObject({ decision: 'approved', decided_at: life.now });
    life.do(
      {
        ...{ type: 'correctField', path: 'terms.termMonths', value: 24, reason: 'a slip' },
        documentKey: null,
      },
      person('su-1', 'supervisor'),
    );
    expect(row(life.state)).toMatchObject({ decision: null, decided_at: null });
  });

  it('of an earlier release has no bins, since its reasons name no feature', () => {
    const { state } = new Life().verified();
    const reasons = state.score?.reasons.map(({ code, points }) => ({ code, points })) ?? [];
    const loan = { ...state, score: { ...known(state.score), reasons } };
    expect(row(loan)).toMatchObject({ bins: {}, score: 710 });
  });
});

function known<T>(value: T | null): T {
  if (value === null) throw new Error('is there');
  return value;
}

describe('the first year of a loan', () => {
  const cycle = (on: string, daysPastDue: number | null): Cycle => ({
    ...{ number: 1, on, openedAt: '', taskId: null, closedAt: null, result: null, daysPastDue },
  });
  /** Paid out on 4 March 2026. */
  const withCycles = (...cycles: Cycle[]): Loan => {
    const { state } = new Life().paid();
    return { ...state, servicing: { ...known(state.servicing), cycles } };
  };
  const rows = (loan: Loan) =>
    Object.keys(firstYears.entries(loan)).map((what) => [
      what,
      firstYears.row(loan, what)['on_date'],
    ]);

  it('is seen as far as the days past due are known', () => {
    expect(rows(withCycles(cycle('2026-05-01', 0), cycle('2026-06-01', null)))).toEqual([
      ['observed', '2026-05-01'],
    ]);
    expect(rows(withCycles(cycle('2026-05-01', null)))).toEqual([]);
  });

  it('is bad from 90 days past due on', () => {
    expect(rows(withCycles(cycle('2026-08-01', 89)))).toEqual([['observed', '2026-08-01']]);
    expect(rows(withCycles(cycle('2026-08-01', 90), cycle('2026-09-01', 0)))).toEqual([
      ['observed', '2026-09-01'],
      ['bad', '2026-08-01'],
    ]);
  });

  it('ends after twelve months, whatever happens later', () => {
    expect(rows(withCycles(cycle('2027-02-01', 0), cycle('2027-04-01', 120)))).toEqual([
      ['observed', '2027-02-01'],
    ]);
  });
});
