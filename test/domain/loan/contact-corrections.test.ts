import { describe, expect, it } from '@jest/globals';
import { isBarredHere } from '../../../domain/loan/calls/do-not-call-entries.js';
import { evolve } from '../../../domain/loan/evolve.js';
import { referencesOf } from '../../../domain/loan/references/references.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Case } from '../../builders/decider.js';
import { Life, manager, verifier } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';
import { ServicedLife } from '../../builders/serviced-life.js';

const correct = (value: unknown, path = 'parties.borrower.contactPoints') =>
  ({ type: 'correctField', path, value, reason: 'told on a call', documentKey: null }) as const;
const newMobile = (change: object = {}) =>
  correct({
    ...{ id: 'mobile-2', kind: 'mobile', value: '13900139000' },
    ...{ replaces: 'mobile', cause: 'changed' },
    ...change,
  });
const points = ({ state }: Case) => state.parties['borrower']?.contactPoints ?? [];
const point = (life: Case, id: string) => points(life).find((one) => one.id === id);
const interviewOf = (life: Life) =>
  taskWorkspace(life.state, life.task('applicant_interview').taskId, life.context(verifier));
const dueQuestions = ({ state }: Case) =>
  Object.values(state.steps).filter(
    ({ what, subject, status }) =>
      what === 'phone_ownership' && subject === 'borrower' && status === 'due',
  );

const dialled = (life: Case, attemptId: string) =>
  life.do({
    ...{ type: 'noteDialled', attemptId, callId: 'c-1', digits: '13800138000' },
    recordingKey: null,
  });

describe('a corrected number before the money', () => {
  const verified = () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    return life;
  };

  it('makes the ownership check stale and has it asked again', () => {
    const life = verified();
    expect(dueQuestions(life)).toEqual([]);
    const events = life.do(newMobile(), verifier);
    expect(events).toEqual(
      expect.arrayContaining(['field_corrected', 'check_stale', 'score_stale']),
    );
    expect(dueQuestions(life)).toHaveLength(1);
    expect(point(life, 'mobile-2')).toMatchObject({ source: 'correction', checked: null });
  });

  it('is what the waiting call dials, once the operator has matched it; the old one is refused by rule', () => {
    const life = verified();
    life.do(newMobile(), verifier);
    const verdicts = () =>
      Object.fromEntries(
        interviewOf(life).contacts.map(({ contactPointId, verdict }) => [
          contactPointId,
          verdict.allowed ? 'allowed' : `${verdict.rule} ${verdict.reason}`,
        ]),
      );
    expect(verdicts()).toEqual({
      'mobile-2': 'number_source not_checked',
      mobile: 'number_source number_replaced',
    });
    life.answerSources(cleanAnswers);
    expect(verdicts()).toEqual({
      'mobile-2': 'allowed',
      mobile: 'number_source number_replaced',
    });
    expect(interviewOf(life).contacts[0]?.contactPointId).toBe('mobile-2');
    const { taskId } = life.task('applicant_interview');
    life.do({ type: 'claimTask', taskId }, verifier);
    const dial = (contactPointId: string) =>
      ({ type: 'startAttempt', taskId, contactPointId }) as const;
    expect(life.refusal(dial('mobile'), verifier)).toBe('number_source');
    expect(life.do(dial('mobile-2'), verifier)).toEqual(['attempt_started']);
  });

  it('cancels the question about the old number that is on its way, so that its answer proves nothing', () => {
    const life = new Life().submit();
    const [asked] = dueQuestions(life);
    life.do(newMobile(), verifier);
    expect(life.state.steps[asked?.key ?? '']?.status).toBe('cancelled');
    const match = cleanAnswers.phone_ownership;
    if (asked === undefined || match === undefined) throw new Error('nothing was asked');
    expect(life.do({ type: 'finishStep', stepKey: asked.key, result: match })).toEqual([]);
    expect(point(life, 'mobile-2')?.checked).toBeNull();
    expect(dueQuestions(life)).toHaveLength(1);
  });

  it('takes over the attempt that is planned on the old one', () => {
    const life = verified();
    const { taskId } = life.task('applicant_interview');
    life.do({ type: 'claimTask', taskId }, verifier);
    life.do({ type: 'startAttempt', taskId, contactPointId: 'mobile' }, verifier);
    const attemptId = Object.keys(life.state.attempts)[0] ?? '';
    dialled(life, attemptId);
    const end = { type: 'endAttempt', taskId, attemptId, note: null, callBackAt: null } as const;
    life.do({ ...end, outcome: 'NO_ANSWER' }, verifier);
    const at = life.state.tasks[taskId]?.nextAttemptAt;
    life.try(newMobile(), verifier);
    const planned = life.stream.filter((event) => event.type === 'attempt_planned').at(-1);
    expect(planned?.data).toEqual({ taskId, at, contactPointId: 'mobile-2' });
  });

  it('is refused where it does not fit, and changes nothing then', () => {
    const life = verified();
    const refusals = [
      newMobile({ id: 'mobile' }),
      newMobile({ replaces: 'mobile-9' }),
      newMobile({ replaces: 'employer-1' }),
      newMobile({ value: '+86 138 0013 8000' }),
      newMobile({ id: 'home', kind: 'landline', value: '0571-88881111' }),
      newMobile({ value: '12345' }),
      newMobile({ cause: 'bored' }),
      correct({}, 'parties.dealer.contactPoints'),
    ].map((command) => life.refusal(command, verifier));
    expect(refusals).toEqual([
      'contact_point_exists',
      'unknown_contact_point',
      'unknown_contact_point',
      'contact_point_known',
      'mobile_needed',
      'invalid_value',
      'invalid_value',
      'unknown_party',
    ]);
    expect(points(life).map(({ id }) => id)).toEqual(['mobile', 'employer-1']);
  });

  it('that is refused anyway does not tell whether a guessed value is on file', () => {
    const life = verified();
    const email = { kind: 'email', replaces: null } as const;
    life.do(newMobile({ ...email, id: 'mail', value: 'hidden@example.org' }), verifier);
    const guess = (value: string, more: object) =>
      life.refusal(newMobile({ ...email, id: 'guess', value, ...more }), manager);
    for (const [more, rule] of [
      [{ replaces: 'mobile' }, 'mobile_needed'],
      [{ replaces: 'mobile-9' }, 'unknown_contact_point'],
      [{ id: 'mail' }, 'contact_point_exists'],
    ] as const) {
      expect(guess('hidden@example.org', more)).toBe(rule);
      expect(guess('other@example.org', more)).toBe(rule);
    }
  });

  it('is not called either when the person wants no calls', () => {
    const life = verified();
    const { taskId } = life.task('applicant_interview');
    life.do({ type: 'claimTask', taskId }, verifier);
    life.do({ type: 'startAttempt', taskId, contactPointId: 'mobile' }, verifier);
    const attemptId = Object.keys(life.state.attempts)[0] ?? '';
    dialled(life, attemptId);
    life.sayOpening(life.task('applicant_interview'), verifier);
    const end = { type: 'endAttempt', taskId, attemptId, note: null, callBackAt: null } as const;
    life.do({ ...end, outcome: 'DO_NOT_CALL' }, verifier);
    life.do(newMobile(), verifier);
    const given = point(life, 'mobile-2');
    expect(given && isBarredHere(life.state, 'borrower', given)).toBe(true);
  });

  it('is all that an account manager may correct', () => {
    const life = verified();
    const income = correct('single', 'parties.borrower.maritalStatus');
    expect(life.refusal(income, manager)).toBe('wrong_role');
    expect(life.do(newMobile(), manager)).toContain('field_corrected');
  });

  it('lies under the key of its party alone', () => {
    const life = verified();
    life.do(newMobile(), verifier);
    const { parties: _, ...loan } = life.state;
    expect(JSON.stringify(loan)).not.toContain('13900139000');
    const told = life.stream.filter((event) => event.type === 'field_corrected');
    expect(JSON.stringify(told.map(({ data }) => data))).not.toContain('13900139000');
    expect(life.stream.reduce<Loan | null>(evolve, null)).toEqual(life.state);
  });
});

describe('contact details in servicing', () => {
  it('may be corrected when nothing else may, and the number is asked about at once', () => {
    const life = new ServicedLife().cycle();
    const { termMonths } = life.state.terms;
    expect(life.refusal(correct({}, 'terms.amount'), manager)).toBe('money_ordered');
    expect(termMonths).toBe(36);
    life.do(newMobile(), manager);
    expect(dueQuestions(life)).toHaveLength(1);
    expect(life.state.report?.staleBecause).toBeNull();
    life.answerSources(cleanAnswers);
    expect(point(life, 'mobile-2')?.checked?.by).toBe('phone_ownership');
    life.cycle();
  });

  it('that the operator cannot settle are a person’s to verify, and may be dialled then', () => {
    const life = new ServicedLife().cycle();
    life.do(newMobile(), manager);
    life.answerSources({ phone_ownership: { kind: 'given_up', class: 'timeout' } });
    const [task] = openTasks(life.state, 'manual_check');
    if (task === undefined) throw new Error('nobody is asked');
    expect(task.about.check).toBe('phone_ownership:borrower');
    life.do({ type: 'claimTask', taskId: task.taskId }, verifier);
    life.complete(task, verifier, 'passed', { comment: 'called back from a letter' });
    expect(point(life, 'mobile-2')?.checked?.by).toBe('manual_check');
  });

  it('of another are never dialled', () => {
    const life = new ServicedLife().cycle();
    life.do(newMobile(), manager);
    const status = { monthsInNetwork: 3, since: '2026-01-01', status: 'active' };
    const answer = { answer: 'MISMATCH', data: status, reference: 'r' } as const;
    life.answerSources({ phone_ownership: { kind: 'answer', answer } });
    expect(point(life, 'mobile-2')?.checked).toBeNull();
    expect(openTasks(life.state, 'manual_check')).toHaveLength(1);
  });

  it('are what the next call compares with', () => {
    const life = new ServicedLife().cycle();
    const ask = (part: string) =>
      referencesOf({
        ...{ loan: life.state, partyId: 'borrower', policy: autoPolicy },
        ...{ now: life.now, taskId: 'tk' },
      }).lookup('PREV', null, { rowKey: 'Q-POST-IND-05', field: part });
    life.do(newMobile(), manager);
    const address = { districtCode: '330108', text: '示例路九号' };
    life.do(correct({ kind: 'address', value: address, cause: 'changed' }), manager);
    expect(ask('phone')).toEqual({ status: 'value', value: '13900139000' });
    expect(ask('address')).toMatchObject({ value: { code: '330108' } });
  });
});

describe('EW-C02', () => {
  const address = { districtCode: '330108', text: '示例路九号' };
  const moved = correct({ kind: 'address', value: address, cause: 'changed' });
  const mail = { id: 'mail', kind: 'email', value: 'a@example.org', replaces: null };
  const sparing = (command: ReturnType<typeof correct>) => (life: ServicedLife) =>
    life.do(command, manager);
  const landline = { id: 'home', kind: 'landline', value: '0571-88881111', replaces: null };

  it.each([
    { what: 'a number and an address', commands: [newMobile(), moved], raised: true },
    { what: 'one number', commands: [newMobile()], raised: false },
    {
      what: 'a slip of the lender’s and an address',
      commands: [newMobile({ cause: 'recorded_wrongly' }), moved],
      raised: false,
    },
    {
      what: 'a mailbox and an address',
      commands: [correct({ ...mail, cause: 'changed' }), moved],
      raised: false,
    },
    {
      what: 'two numbers',
      commands: [newMobile(), correct({ ...landline, cause: 'changed' })],
      raised: true,
    },
  ])('after $what: $raised', ({ commands, raised }) => {
    const life = new ServicedLife();
    commands.map(sparing).forEach((give) => give(life));
    life.cycle();
    expect(life.openSignals.includes('EW-C02')).toBe(raised);
  });

  it('is gone three clean months after the changes have left the window of six', () => {
    const life = new ServicedLife();
    life.do(newMobile(), manager);
    life.do(moved, manager);
    life.cycle();
    expect(life.openSignals).toEqual(['EW-C02']);
    while (life.now < '2026-12-20') life.cycle();
    expect(life.openSignals).toEqual([]);
  });

  it('remembers the last dozen and no more', () => {
    const life = new ServicedLife();
    for (let n = 0; n < 15; n += 1) {
      const text = `示例路${n}号`;
      life.do(correct({ kind: 'address', value: { ...address, text }, cause: 'changed' }), manager);
    }
    expect(life.state.parties['borrower']?.contactChanges).toHaveLength(12);
  });
});
