import { describe, expect, it } from '@jest/globals';
import { cycleHistory } from '../../../domain/loan/queries/cycle-history.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { nextWakeAt } from '../../../domain/loan/wake.js';
import { ServicedLife } from '../../builders/serviced-life.js';

const cyclesOf = (life: ServicedLife) => life.state.servicing?.cycles ?? [];
const results = (life: ServicedLife) => cyclesOf(life).map(({ result }) => result);

describe('what a cycle came to', () => {
  it('is its call where the plan had one, with the answers counted, and nothing else where it had none', () => {
    const life = new ServicedLife().cycle().cycle().cycle().cycle();
    expect(results(life)).toEqual([
      'contact_made',
      'contact_made',
      'no_contact_due',
      'no_contact_due',
    ]);
    const [first, second] = cyclesOf(life);
    const calls = life.stream.flatMap((event) =>
      event.type === 'task_opened' && event.data.type === 'post_loan_call' ? [event.data] : [],
    );
    expect([first, second].map((cycle) => cycle?.contacts?.[0]?.taskId)).toEqual(
      calls.map(({ taskId }) => taskId),
    );
    const verdicts = first?.contacts?.[0]?.verdicts;
    expect(verdicts?.match).toBeGreaterThan(0);
    expect(verdicts?.mismatch).toBe(0);
    expect(cycleHistory(life.stream)).toEqual(cyclesOf(life));
  });

  it('is the call that a signal asked for, once that is made', () => {
    const life = new ServicedLife().cycle();
    life.cycle({ daysPastDue: 10, overdueMinor: 350_000 });
    expect(results(life).at(-1)).toBe('contact_asked_by_signal');
    life.makeCalls();
    expect(cyclesOf(life).at(-1)).toMatchObject({
      result: 'contact_made',
      taskId: life.state.servicing?.cycles.at(-1)?.contacts?.[0]?.taskId,
    });
  });

  it('says that a planned call is due while it is open, and keeps what it came to when the loan ends', () => {
    const life = new ServicedLife();
    life.untilCycle();
    expect(openTasks(life.state, 'post_loan_call')).toHaveLength(1);
    expect(results(life)).toEqual(['contact_due_by_plan']);
    life.makeCalls();
    expect(results(life)).toEqual(['contact_made']);
  });

  it('is that nobody could be reached, where the call ended so', () => {
    const life = new ServicedLife();
    while (openTasks(life.state, 'post_loan_call').length === 0)
      life.passTime(nextWakeAt(life.state) ?? '');
    const { borrower } = life.state.parties;
    if (borrower === undefined) throw new Error('no borrower');
    const contactPoints = borrower.contactPoints.map((one) => ({ ...one, doNotCall: true }));
    life.loan = { ...life.state, parties: { borrower: { ...borrower, contactPoints } } };
    life.untilCycle();
    expect(cyclesOf(life)[0]).toMatchObject({
      result: 'contact_unreachable',
      contacts: [{ result: 'contact_unreachable', verdicts: { match: 0 } }],
    });
  });
});
