import { describe, expect, it } from '@jest/globals';
import { overdueBucket } from '../../../domain/repayment/overdue-bucket.js';
import { evolve } from '../../../domain/loan/evolve.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { ServicedLife } from '../../builders/serviced-life.js';

describe('a paid-out loan', () => {
  it('has its plan and its first cycle, the day after the first instalment', () => {
    const { servicing } = new ServicedLife().state;
    expect(servicing).toMatchObject({
      disbursedOn: '2026-03-03',
      firstDueOn: '2026-04-15',
      lastInstalmentOn: '2029-03-15',
    });
    expect(servicing?.plan.map((item) => item.on)).toEqual([
      '2026-03-10',
      '2026-06-03',
      '2026-12-03',
      '2027-06-03',
      '2027-12-03',
      '2028-06-03',
      '2028-12-03',
    ]);
    expect(servicing?.nextCycle).toMatchObject({ number: 1, on: '2026-04-16' });
  });

  it('makes the first check on its day, which the first cycle carries, and closes the cycle without anybody', () => {
    const life = new ServicedLife().cycle();
    expect(life.state.servicing?.plan[0]).toMatchObject({ kind: 'first_check', status: 'done' });
    expect(life.state.servicing?.cycles).toMatchObject([
      { number: 1, result: 'contact_made', taskId: null, daysPastDue: 0 },
    ]);
    expect(life.state.band).toBe('green');
    expect(life.stream.reduce<Loan | null>(evolve, null)).toEqual(life.state);
  });

  it('closes when the bank says that it is settled, and gives the lien back but no funds', () => {
    const life = new ServicedLife()
      .cycle()
      .cycle({ settled: true, settledOn: '2026-05-15', principalBalanceMinor: 0 });
    life.finishSteps('release_lien');
    expect(life.state.closed?.reason).toBe('settled');
    const undone = Object.values(life.state.steps).filter((step) => step.undoes !== null);
    expect(undone.map((step) => step.step)).toEqual(['release_lien']);
  });

  it('does not take a silent bank for a clean account', () => {
    const life = new ServicedLife();
    life.cycle({}, { loan_account: { kind: 'given_up', class: 'timeout' } });
    const cycle = life.state.servicing?.cycles[0];
    expect(cycle).toMatchObject({ result: 'account_not_evaluated', daysPastDue: null });
    expect(cycle?.contacts).toMatchObject([{ result: 'contact_made' }]);
    expect(life.state.servicing?.classProposal).toBeNull();
  });
});

describe('S34 days past due', () => {
  it.each([
    { days: 1, bucket: 'M1', signal: 'EW-R01', proposed: 'special_mention' },
    { days: 31, bucket: 'M2', signal: 'EW-R02', proposed: 'special_mention' },
    { days: 61, bucket: 'M3', signal: 'EW-R02', proposed: 'special_mention' },
    { days: 90, bucket: 'M3', signal: 'EW-R02', proposed: 'special_mention' },
    { days: 91, bucket: 'M4', signal: 'EW-R03', proposed: 'substandard' },
    { days: 271, bucket: 'M10', signal: 'EW-R03', proposed: 'doubtful' },
    { days: 361, bucket: 'M13', signal: 'EW-R03', proposed: 'loss' },
  ])('$days days are $bucket, $signal, $proposed', ({ days, bucket, signal, proposed }) => {
    const life = new ServicedLife().cycle({ daysPastDue: days, overdueMinor: 350_000 });
    expect(overdueBucket(days)).toBe(bucket);
    expect(life.openSignals).toContain(signal);
    expect(life.state.servicing?.classProposal?.class).toBe(proposed);
    expect(openTasks(life.state, 'classification_review')).toHaveLength(1);
  });

  it('go on under one signal at a time', () => {
    const life = new ServicedLife().cycle({ daysPastDue: 10, overdueMinor: 350_000 });
    expect(life.openSignals).toEqual(['EW-R01']);
    life.cycle({ daysPastDue: 40, overdueMinor: 700_000 });
    expect(life.openSignals).toEqual(['EW-R02']);
  });

  it('keeps a bad class until two periods and six months are paid in time', () => {
    const life = new ServicedLife().cycle({ daysPastDue: 91, overdueMinor: 350_000 });
    while (life.now < '2026-09-01') life.cycle();
    expect(life.state.servicing?.classProposal?.class).toBe('substandard');
    while (life.now < '2026-12-01') life.cycle();
    expect(life.state.servicing?.classProposal?.class).toBe('normal');
  });
});

describe('S32 a job lost after disbursement', () => {
  const stopped = (life: ServicedLife) => {
    const insurance = life.sources['social_insurance'];
    if (insurance?.kind !== 'answer' || insurance.answer.answer !== 'FOUND')
      throw new Error('no insurance');
    const data = {
      ...(insurance.answer.data as object),
      status: 'stopped',
      lastPaidMonth: '2026-03',
    };
    return {
      social_insurance: { kind: 'answer', answer: { answer: 'FOUND', data, reference: 'r' } },
    } as const;
  };

  it('raises the signal and the band, makes callbacks denser with other content, and after three clean months goes back the same way', () => {
    const life = new ServicedLife().cycle().cycle();
    const calm = life.state.servicing?.plan.filter((item) => item.status === 'planned') ?? [];
    life.cycle({}, stopped(life));
    expect(life.openSignals).toContain('EW-I01');
    expect(life.state.band).toBe('yellow');
    const dense = life.state.servicing?.plan.filter((item) => item.status === 'planned') ?? [];
    const within = (items: typeof dense, day: string) =>
      items.filter((item) => item.on < day).length;
    expect(within(dense, '2027-06-01')).toBeGreaterThan(within(calm, '2027-06-01'));
    expect(life.task('post_loan_call').about.reason).toBe('signal');
    life.makeCalls();
    for (let month = 0; month < 4; month += 1) life.cycle();
    expect(life.openSignals).toEqual([]);
    expect(life.state.band).toBe('green');
  });
});
