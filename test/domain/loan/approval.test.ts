import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../domain/loan/commands/command.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { person } from '../../builders/decider.js';
import { approverOne, approverTwo, Life, verifier } from '../../builders/life.js';

type Decision = Extract<Command, { type: 'decideApproval' }>;
const decision = (change: Partial<Decision> = {}): Decision => ({
  type: 'decideApproval',
  verdict: 'approve',
  digest: '',
  comment: 'read and judged',
  conditions: [],
  questions: [],
  ...change,
});

const signed = () => {
  const life = new Life().verified();
  life.signReport();
  return life;
};

describe('a decision before its stage', () => {
  it('is refused and neither lost nor kept', () => {
    const life = new Life().verified();
    expect(life.refusal(decision(), approverOne)).toBe('not_in_approval_stage');
    life.signReport();
    expect(life.state.approvals).toHaveLength(1);
    expect(life.state.approvals[0]?.decisions).toEqual([]);
  });
});

describe('four eyes', () => {
  it.each([
    {
      title: 'the verifier as approver',
      by: person('v-1', 'verifier', 'approver'),
      rule: 'worked_on_the_case',
    },
    { title: 'a wrong role', by: person('x', 'account_manager'), rule: 'wrong_role' },
    {
      title: 'a changed report',
      by: approverOne,
      digest: 'f'.repeat(64),
      rule: 'report_digest_differs',
    },
    { title: 'no comment', by: approverOne, comment: ' ', rule: 'comment_missing' },
  ])('refuses $title', ({ by, rule, digest, comment }) => {
    const life = signed();
    const change = {
      digest: digest ?? life.state.report?.digest ?? '',
      comment: comment ?? 'read',
    };
    expect(life.refusal(decision(change), by)).toBe(rule);
  });

  it.each(['conditions_review', 'pre_disbursement_call'] as const)(
    'leaves the %s to somebody who did not approve',
    (type) => {
      const life = signed();
      life.decide(approverOne, 'approve_with_conditions', { conditions: ['plates'] });
      life.decide(approverTwo);
      life.papers();
      const { taskId } = life.task(type);
      const claim = { type: 'claimTask', taskId } as const;
      const both = person('ap-1', 'approver', 'verifier', 'account_manager');
      expect(life.refusal(claim, both)).toBe('decided_on_the_case');
      const other = person('v-2', 'verifier', 'account_manager');
      expect(life.do(claim, other)).toEqual(['task_claimed']);
    },
  );

  it('refuses the same person twice', () => {
    const life = signed();
    life.decide(approverOne);
    expect(life.refusal(decision({ digest: life.state.report?.digest ?? '' }), approverOne)).toBe(
      'same_person_twice',
    );
  });

  it('refuses an approver who claims both parts', () => {
    const life = signed();
    life.decide(approverOne);
    const [task] = openTasks(life.state, 'approval');
    expect(life.refusal({ type: 'claimTask', taskId: task?.taskId ?? '' }, approverOne)).toBe(
      'same_person_twice',
    );
  });
});

describe('two approvers', () => {
  it.each([
    [approverOne, approverTwo],
    [approverTwo, approverOne],
  ])('come to the same in either order', (first, second) => {
    const life = signed();
    life.decide(first);
    life.decide(second);
    expect(life.state.stage).toBe('pre_disbursement');
    expect(life.state.approvals.at(-1)).toMatchObject({ outcome: 'approved' });
    expect(life.state.approvals.at(-1)?.decisions).toHaveLength(2);
  });
});

describe('S24 return and conditions', () => {
  it('goes back with questions, works again, and keeps both rounds', () => {
    const life = signed();
    life.decide(approverOne, 'return', { questions: ['Where does the down payment come from?'] });
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    const interview = life.call('applicant_interview', verifier);
    life.complete(interview, verifier, 'completed');
    life.signReport();
    life.decide(approverOne);
    life.decide(approverTwo);
    expect(life.state.approvals.map((round) => round.outcome)).toEqual(['returned', 'approved']);
    expect(life.state.earlierReports).toHaveLength(1);
  });

  it('lets the money wait for each condition', () => {
    const life = signed();
    life.decide(approverOne, 'approve_with_conditions', {
      conditions: ['insurance in force', 'plates registered'],
    });
    life.decide(approverTwo);
    const conditions = openTasks(life.state, 'conditions_review');
    expect(conditions).toHaveLength(2);
    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    expect(life.state.stage).toBe('pre_disbursement');
    for (const task of conditions) {
      life.do({ type: 'claimTask', taskId: task.taskId }, verifier);
      life.complete(task, verifier, 'met', { comment: 'policy P-1 seen' });
    }
    life.finishSteps('reserve_funds');
    life.finishSteps('register_lien');
    expect(life.state.stage).toBe('disbursement');
  });
});

describe('a condition of the first round that the second asks for again', () => {
  const [met, open] = ['payslip', 'plates'];
  const approve = (life: Life) => {
    life.decide(approverOne, 'approve_with_conditions', { conditions: [met, open] });
    life.decide(approverTwo);
  };
  const meet = (life: Life, text: string, comment: string) => {
    const asked = openTasks(life.state, 'conditions_review').find(({ about }) =>
      life.state.conditions.some((one) => one.conditionId === about.condition && one.text === text),
    );
    if (asked === undefined) throw new Error(`nobody is asked for ${text}`);
    life.do({ type: 'claimTask', taskId: asked.taskId }, verifier);
    life.complete(asked, verifier, 'met', { comment });
  };
  const said = (life: Life) =>
    life.state.conditions.map(({ text, setBy, metAt }) => [text, setBy, metAt !== null]);

  it('is set anew when it was met, stays one when it is open, and holds the money', () => {
    const life = signed();
    approve(life);
    meet(life, met, 'payslip P-1 seen');
    const value = { amountMinor: 1_250_000, currency: 'CNY' };
    const path = 'parties.borrower.income.netMonthly';
    const corrected = { path, value, reason: 'payslip read again', documentKey: null };
    life.do({ type: 'correctField', ...corrected }, verifier);
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    life.signReport();
    approve(life);
    expect(said(life)).toEqual([
      [met, 'round:1', true],
      [open, 'round:1', false],
      [met, 'round:2', false],
    ]);

    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    const reserving = () =>
      Object.values(life.state.steps).filter(({ step }) => step === 'reserve_funds').length;
    meet(life, open, 'certificate C-1 seen');
    expect(reserving()).toBe(0);
    meet(life, met, 'payslip P-2 seen, of the income as corrected');
    expect(reserving()).toBe(1);
  });
});

describe('S25 rejection', () => {
  it('leaves everything, tells the borrower and closes', () => {
    const life = signed();
    life.decide(approverOne, 'reject');
    const told = Object.values(life.state.steps).find((step) => step.what === 'loan_rejected');
    expect(told?.status).toBe('due');
    expect(told?.input).toEqual({
      channel: 'sms',
      ...{ round: 1, reasons: 'overall_assessment', review: 'by_person', reference: 'ln_1' },
    });
    life.finishSteps('send_message');
    expect(life.state.closed?.reason).toBe('rejected');
    expect(Object.keys(life.state.checks).length).toBeGreaterThan(10);
    expect(life.state.report).not.toBeNull();
  });
});

describe('S17 a corrected income after the report', () => {
  it('makes score, report and approval stale; other checks stand and are not asked again', () => {
    const life = signed();
    life.decide(approverOne);
    const steps = Object.keys(life.state.steps).length;
    life.do(
      {
        type: 'correctField',
        path: 'parties.borrower.income.netMonthly',
        value: { amountMinor: 1_400_000, currency: 'CNY' },
        reason: 'pay slip',
        documentKey: null,
      },
      person('portal', 'origination'),
    );
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    expect(life.state.approvals[0]?.outcome).toBe('stale');
    expect(Object.keys(life.state.steps)).toHaveLength(steps);
    expect(openTasks(life.state).map((task) => task.type)).toEqual(['report_review']);
    life.signReport();
    expect(life.state.earlierReports).toHaveLength(1);
    expect(life.state.stage).toBe('approval');
    expect(
      life.refusal(decision({ digest: life.state.earlierReports[0]?.digest ?? '' }), approverOne),
    ).toBe('report_digest_differs');
  });

  it('is refused for a field that may not be corrected, and for a value that does not fit', () => {
    const life = signed();
    const correct = (path: string, value: unknown) =>
      ({ type: 'correctField', path, value, reason: 'r', documentKey: null }) as const;
    expect(life.refusal(correct('parties.borrower.idNumber', 'x'), verifier)).toBe(
      'not_correctable',
    );
    expect(life.refusal(correct('__proto__', 'x'), verifier)).toBe('not_correctable');
    expect(life.refusal(correct('terms.termMonths', -1), verifier)).toBe('invalid_value');
  });

  it.each([
    {
      title: 'another currency',
      path: 'terms.amount',
      value: { amountMinor: 9_000_000, currency: 'USD' },
    },
    {
      title: 'a down payment above the price',
      path: 'purpose.downPayment',
      value: { amountMinor: 99_999_999, currency: 'CNY' },
    },
    {
      title: 'an employment in the future',
      path: 'parties.borrower.employment.startedMonth',
      value: '2099-01',
    },
  ])('is refused where it would not fit the rest: $title', ({ path, value }) => {
    const life = signed();
    const before = life.state;
    expect(
      life.refusal({ type: 'correctField', path, value, reason: 'r', documentKey: null }, verifier),
    ).toBe('invalid_value');
    expect(life.state).toEqual(before);
  });
});
