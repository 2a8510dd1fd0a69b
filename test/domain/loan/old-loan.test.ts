import { beforeAll, describe, expect, it } from '@jest/globals';
import { flaggedRows, isFirstCycleCall } from '../../../domain/loan/calls/cycle-content.js';
import { evolve } from '../../../domain/loan/evolve.js';
import { cycleHistory } from '../../../domain/loan/queries/cycle-history.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { OldLoan } from '../../builders/old-loan.js';
import { banks } from '../../builders/policies.js';

describe('a loan of many years', () => {
  const one = new OldLoan();
  let afterTwoYears: number;
  let stepsAfterTwoYears: number;
  beforeAll(() => {
    one.months(24);
    afterTwoYears = one.bytes;
    stepsAfterTwoYears = Object.keys(one.state.steps).length;
    one.months(24);
  }, 120_000);

  it('does not grow from its second year on', () => {
    expect(Object.keys(one.state.steps).length).toBeLessThanOrEqual(stepsAfterTwoYears);
    expect(one.bytes / afterTwoYears).toBeLessThan(1.03);
    // What it would be if it carried everything.
    expect(JSON.stringify(one.whole).length / one.bytes).toBeGreaterThan(1.6);
  });

  it('is what its events fold to, and its events are all there', () => {
    expect(one.stream.reduce<Loan | null>(evolve, null)).toEqual(one.state);
    expect(cycleHistory(one.stream)).toEqual(one.whole.servicing?.cycles);
    expect(cycleHistory(one.stream)).toHaveLength(48);
    expect(one.state.servicing?.cycles.slice(-12)).toEqual(cycleHistory(one.stream).slice(-12));
  });

  it('never gives a step the number of one that it no longer carries', () => {
    const keys = one.stream.flatMap((event) =>
      event.type === 'step_ordered' ? [event.data.key] : [],
    );
    expect(new Set(keys).size).toBe(keys.length);
    const accounts = keys.filter((key) => key.includes('servicing.1:ask_source-loan_account'));
    expect(accounts.at(-1)).toMatch(/:48$/);
    // The numbers are those that a loan gives which forgets nothing.
    expect(Object.keys(one.whole.steps)).toEqual(keys);
  });

  it('decides as a loan that forgets nothing', () => {
    const keeping = OldLoan.as(one.whole, one);
    const forgetting = OldLoan.as(one.state, one);
    for (const life of [keeping, forgetting]) {
      // Arrears raise signals, ask for a call and propose a class; a year in time takes them back.
      life.month(35);
      for (let n = 0; n < 8; n += 1) life.month();
    }
    const decided = (life: OldLoan) =>
      life.stream.slice(one.stream.length).map(({ type, at, data }) => {
        const text = JSON.stringify(data);
        // Ids are counted by each of the two for itself.
        return [type, at, text.replaceAll(/"(tk|at|pi|sg|sig)_\d+"/g, '"$1"')];
      });
    expect(decided(forgetting).length).toBeGreaterThan(200);
    expect(decided(forgetting)).toEqual(decided(keeping));
  }, 120_000);

  it('carries the newest answer to each question, against which the next call is held', () => {
    const newest = (loan: Loan) => {
      const answers = Object.values(loan.answers).filter(
        ({ verdict, rowKey }) => verdict !== 'not_answered' && rowKey.startsWith('Q-POST'),
      );
      const byRow = new Map(
        answers
          .sort((a, b) => (a.answeredAt < b.answeredAt ? -1 : 1))
          .map((answer) => [answer.rowKey, answer]),
      );
      return Object.fromEntries(byRow);
    };
    expect(Object.keys(newest(one.whole)).length).toBeGreaterThan(5);
    expect(newest(one.state)).toEqual(newest(one.whole));
    const said = (loan: Loan) => loan.parties['borrower']?.said ?? {};
    for (const { taskId, rowKey } of Object.values(newest(one.state))) {
      const key = `${taskId}/${rowKey}`;
      expect(said(one.state)[key]).toEqual(said(one.whole)[key]);
    }
  });

  it('knows that its first call was years ago', () => {
    const [call] = [...openTasks(one.state, 'post_loan_call'), ...Object.values(one.state.tasks)];
    if (call === undefined) throw new Error('there are tasks');
    const next = { ...call, taskId: 'tk_next', openedAt: one.now };
    expect(isFirstCycleCall(one.state, next)).toBe(false);
    expect(flaggedRows(one.state, banks)).toEqual([]);
  });
});
