import { describe, expect, it } from '@jest/globals';
import { evolve } from '../../../domain/loan/evolve.js';
import { processPicture } from '../../../domain/loan/process-picture.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Case, person } from '../../builders/decider.js';
import { autoPolicy } from '../../builders/policies.js';

const officer = person('risk-1', 'risk_officer');
const supervisor = person('sup-1', 'supervisor');

describe('a submitted loan', () => {
  it('orders every check of the policy that may be asked, each under its own key', () => {
    const loan = new Case().submit().state;
    const asked = Object.values(loan.steps).map((step) => step.what);
    expect(asked).toContain('identity');
    expect(asked).toContain('judicial');
    expect(new Set(Object.keys(loan.steps)).size).toBe(asked.length);
    expect(Object.keys(loan.steps)[0]).toMatch(
      /^ln_1:verification\.1:ask_source-[a-z_]+-[a-z]+:1$/,
    );
  });

  it('S20 does not ask a source without consent and says so', () => {
    const application = anApplication();
    const consents = application.consents.filter((consent) => consent.purpose !== 'tax');
    const { steps, checks } = new Case().submit({ ...application, consents }).state;
    expect(Object.values(steps).map((step) => step.what)).not.toContain('tax');
    expect(checks['tax:borrower']?.outcome).toEqual({
      outcome: 'not_evaluated',
      reason: 'no_consent',
    });
  });

  it('folds to the same loan from its events', () => {
    const one = new Case().submit();
    one.answerSources({});
    const folded = one.stream.reduce<Loan | null>(evolve, null);
    expect(folded).toEqual(one.state);
  });
});

describe('S03 a source that was given up', () => {
  it("is unavailable, becomes a person's task, and never passes by itself", () => {
    const one = new Case().submit();
    one.answerSources({});
    const check = one.state.checks['judicial:borrower'];
    expect(check?.outcome).toEqual({ outcome: 'unavailable', class: 'timeout' });
    const tasks = Object.values(one.state.tasks).filter(
      (task) => task.about.check === 'judicial:borrower',
    );
    expect(tasks.map((task) => [task.type, task.status])).toEqual([['manual_check', 'open']]);
    expect(one.state.stage).toBe('verification');
  });

  it('stays quiet when the same answer comes twice', () => {
    const one = new Case().submit();
    const key = Object.keys(one.state.steps)[0] ?? '';
    one.do({ type: 'finishStep', stepKey: key, result: { kind: 'given_up', class: 'error' } });
    expect(
      one.do({ type: 'finishStep', stepKey: key, result: { kind: 'given_up', class: 'error' } }),
    ).toEqual([]);
  });
});

describe('a case that waited for longer than its answers are good', () => {
  it('asks again before anybody judges it', () => {
    const one = new Case().submit();
    one.answerSources(cleanAnswers);
    const asked = Object.keys(one.state.steps).length;
    expect(one.state.checks['credit_bureau:borrower']).toMatchObject({ stale: false });
    one.passTime('2026-04-10T02:00:00.000Z');
    expect(one.state.checks['credit_bureau:borrower']).toMatchObject({ stale: true });
    expect(Object.keys(one.state.steps).length).toBeGreaterThan(asked);
    one.answerSources(cleanAnswers);
    expect(one.state.checks['credit_bureau:borrower']).toMatchObject({
      stale: false,
      outcome: { outcome: 'passed_with_note' },
    });
  });
});

describe('a consent of tomorrow', () => {
  it('allows nothing today', () => {
    const application = anApplication();
    const consents = application.consents.map((consent, i) =>
      i === 0 ? { ...consent, givenAt: '2099-01-01T00:00:00.000Z' } : consent,
    );
    const command = {
      type: 'submit',
      loanId: 'ln_1',
      application: { ...application, consents },
    } as const;
    expect(new Case().refusal(command)).toBe('consent_in_future');
  });
});

describe('S29 hold', () => {
  it('stops steps and clocks, and release lets them go on with what was left', () => {
    const one = new Case().submit();
    one.answerSources({});
    const before = Object.values(one.state.tasks)[0];
    one.do({ type: 'hold', reason: 'looking into it' }, supervisor);
    expect(processPicture(one.state)).toMatchObject({ held: true, due: [], wakeAt: null });
    one.passTime('2026-03-13T02:00:00.000Z');
    expect(one.state.tasks[before?.taskId ?? '']).toMatchObject({ escalated: false, dueAt: null });
    one.do({ type: 'release', reason: 'clear' }, supervisor);
    const after = one.state.tasks[before?.taskId ?? ''];
    expect(after?.dueAt).toBe('2026-03-17T03:00:00.000Z');
    expect(after?.remainingMs).toBeNull();
  });

  it.each([
    {
      title: 'twice',
      first: officer,
      command: { type: 'hold', reason: 'again' } as const,
      by: officer,
      rule: 'already_held',
    },
    {
      title: 'a release of a risk hold by another',
      first: officer,
      command: { type: 'release', reason: 'x' } as const,
      by: person('v', 'verifier'),
      rule: 'hold_of_risk',
    },
    {
      title: 'claiming while held',
      first: officer,
      command: { type: 'claimTask', taskId: 'tk_1' } as const,
      by: supervisor,
      rule: 'held',
    },
  ])('refuses $title', ({ first, command, by, rule }) => {
    const one = new Case().submit();
    one.do({ type: 'hold', reason: 'r' }, first);
    expect(one.refusal(command, by)).toBe(rule);
  });
});

describe('S27 exits', () => {
  it('withdraw closes tasks, cancels steps, tells the borrower, and closes when that is done', () => {
    const one = new Case().submit();
    one.answerSources({});
    one.do({ type: 'withdraw', reason: 'wish' }, person('v-1', 'verifier'));
    expect(Object.values(one.state.tasks).every((task) => task.status === 'cancelled')).toBe(true);
    const message = Object.values(one.state.steps).find((step) => step.step === 'send_message');
    expect(message?.what).toBe('loan_withdrawn');
    one.do({
      type: 'finishStep',
      stepKey: message?.key ?? '',
      result: { kind: 'message', receipt: 'r-1' },
    });
    const ended = { at: one.now, policyVersion: autoPolicy.version };
    expect(one.state.closed).toEqual({ reason: 'withdrawn', ...ended });
    expect(one.refusal({ type: 'cancel', reason: 'x' }, supervisor)).toBe('closed');
  });

  it('a native cancel ends the same way and is noted', () => {
    const one = new Case().submit();
    const events = one.do(
      { type: 'native', name: 'cancel', signal: 'cancel' },
      { kind: 'temporal' },
    );
    expect(events).toContain('exit_started');
    expect(events).toContain('native_noted');
    expect(one.state.exiting?.by).toBe('temporal');
  });

  it('a native release cannot lift a hold set by a person', () => {
    const one = new Case().submit();
    one.do({ type: 'hold', reason: 'r' }, supervisor);
    expect(
      one.do({ type: 'native', name: 'release', signal: 'release' }, { kind: 'temporal' }),
    ).toEqual(['native_noted']);
    expect(one.state.held).not.toBeNull();
  });
});

describe('S26 a deadline', () => {
  it('reminds at half time, then moves to the supervisor, and decides nothing', () => {
    const one = new Case().submit();
    one.answerSources({});
    const task = Object.values(one.state.tasks)[0];
    expect(
      one.passTime(task?.remindAt ?? '').filter((type) => type === 'task_reminded').length,
    ).toBeGreaterThan(0);
    const types = one.passTime(task?.dueAt ?? '');
    expect(new Set(types)).toEqual(new Set(['task_escalated']));
    expect(one.state.tasks[task?.taskId ?? '']).toMatchObject({
      team: 'supervision',
      status: 'open',
      result: null,
    });
    expect(one.passTime(task?.dueAt ?? '')).toEqual([]);
  });
});
