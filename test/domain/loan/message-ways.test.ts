import { describe, expect, it } from '@jest/globals';
import { evolve } from '../../../domain/loan/evolve.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { mailIdOf } from '../../../domain/loan/messages.js';
import type { FinalFailure } from '../../../domain/loan/commands/command.js';
import type { MessageWays } from '../../../domain/policy/message-policy.js';
import { anApplication, aBorrower, aDealer } from '../../builders/an-application.js';
import { origination, person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';
import { autoPolicyWithPapers, policyOf } from '../../builders/policies.js';

const supervisor = person('su-1', 'supervisor');
const mobile = { id: 'mobile', kind: 'mobile', value: '13800138000' } as const;
const mailbox = { id: 'email-1', kind: 'email', value: 'wang@mail.example' } as const;

/** A car loan that lacks papers, asked for by these ways, of a borrower with these contact points. */
function asked(
  ways: Partial<MessageWays> | undefined,
  contactPoints: object[] = [mobile, mailbox],
  consents: 'given' | 'none' = 'given',
): Life {
  const mark = { source: 'test', certainty: 'M' as const };
  const others: MessageWays = { channels: ['email', 'sms'], whenUnknown: 'repeat', ...ways };
  const messages = ways === undefined ? undefined : { templates: [], others, mark };
  const policy = { ...autoPolicyWithPapers, messages };
  const life = new Life({ policy });
  const application = anApplication({
    documents: [],
    parties: [{ ...aBorrower(), contactPoints: contactPoints as never }, aDealer()],
  });
  const agreed = application.consents.filter(
    ({ purpose }) => consents === 'given' || purpose !== 'email',
  );
  life.do(
    { type: 'submit', loanId: 'ln_1', application: { ...application, consents: agreed } },
    origination,
  );
  return life;
}

const messages = (life: Life) =>
  Object.values(life.state.steps)
    .filter(({ step }) => step === 'send_message' || step === 'send_mail')
    .map(({ step, what, status, result }) => `${step} ${what} ${result ?? status}`);
const due = (life: Life) =>
  Object.values(life.state.steps).find(
    ({ step, status }) => step.startsWith('send_m') && status === 'due',
  );
const administration = (life: Life) =>
  openTasks(life.state, 'administration').map(({ about }) => about.reason);

/** Ends the message that is due without its having reached anybody. */
function fail(life: Life, because?: FinalFailure): string[] {
  const result = { kind: 'given_up', class: 'error', ...(because && { because }) } as const;
  return life.do({ type: 'finishStep', stepKey: due(life)?.key ?? '', result });
}

describe('the way of a message', () => {
  it.each([
    { what: 'the first that can be used', ways: {}, step: 'send_mail' },
    {
      what: 'the order of the policy',
      ways: { channels: ['sms', 'email'] as const },
      step: 'send_message',
    },
    {
      what: 'past a mailbox without consent',
      ways: {},
      consents: 'none' as const,
      step: 'send_message',
    },
    { what: 'past a mailbox that is not there', ways: {}, points: [mobile], step: 'send_message' },
    {
      what: 'the only one that is allowed, whatever is known',
      ways: { channels: ['sms'] as const },
      step: 'send_message',
    },
    {
      what: 'as in earlier releases without a word of the policy',
      ways: undefined,
      step: 'send_message',
    },
  ])('is $what', ({ ways, points, consents, step }) => {
    const life = asked(ways as never, points, consents);
    expect(messages(life)).toEqual([`${step} papers_requested due`]);
    expect(due(life)?.input).toMatchObject({
      items: expect.any(String),
      request: expect.any(String),
    });
    expect(due(life)?.input['whenUnknown']).toBe(step === 'send_mail' ? 'repeat' : undefined);
  });

  it('is a template’s own where it has one', () => {
    const policy = policyOf('auto').messages;
    expect(policy?.templates.map(({ template }) => template)).toContain('papers_requested');
    const life = new Life();
    life.submit(
      anApplication({ parties: [{ ...aBorrower(), contactPoints: [mobile, mailbox] }, aDealer()] }),
    );
    life.do({ type: 'withdraw', reason: 'another car' }, supervisor);
    // Word of an end goes by text message first, as every other message does.
    expect(messages(life)).toEqual(['send_message loan_withdrawn due']);
  });
});

describe('a message that reached nobody', () => {
  it.each([
    { because: 'refused' as const, whenUnknown: 'ask' as const, next: true },
    { because: 'not_possible' as const, whenUnknown: 'ask' as const, next: true },
    // Nobody answered: it may have arrived all the same.
    { because: undefined, whenUnknown: 'repeat' as const, next: true },
    { because: undefined, whenUnknown: 'ask' as const, next: false },
    { because: 'unknown' as const, whenUnknown: 'ask' as const, next: false },
  ])('goes the next way: $next, after $because, $whenUnknown', ({ because, whenUnknown, next }) => {
    const life = asked({ whenUnknown });
    const first = due(life)?.key ?? '';
    fail(life, because);
    const ended = because ?? 'given_up';
    expect(messages(life)).toEqual([
      `send_mail papers_requested ${ended}`,
      ...(next ? ['send_message papers_requested due'] : []),
    ]);
    const reason = because === 'unknown' ? 'message_unknown' : 'message_undelivered';
    expect(administration(life)).toEqual(next ? [] : [reason]);
    if (next) expect(due(life)?.input).toMatchObject({ insteadOf: first, channel: 'sms' });
    expect(life.stream.reduce<Loan | null>(evolve, null)).toEqual(life.state);
  });

  it('is a person’s after its last way, once', () => {
    const life = asked({});
    fail(life, 'refused');
    fail(life, 'refused');
    expect(messages(life)).toHaveLength(2);
    expect(administration(life)).toEqual(['message_undelivered']);
    expect(life.passTime(life.now)).toEqual([]);
  });

  it('passes over a way that consent no longer allows', () => {
    const life = asked({ channels: ['sms', 'email'] });
    life.do({ type: 'withdrawConsent', partyId: 'borrower', purpose: 'email' }, origination);
    fail(life, 'refused');
    expect(messages(life)).toHaveLength(1);
    expect(administration(life)).toEqual(['message_undelivered']);
  });

  it('is told of as unknown and not as undelivered', () => {
    const life = asked({ whenUnknown: 'ask' });
    expect(fail(life, 'unknown')).toEqual(['step_finished', 'message_undelivered', 'task_opened']);
    expect(life.stream.at(-2)?.data).toMatchObject({ because: 'unknown' });
    const task = life.task('administration');
    const admin = person('ad-1', 'admin');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'order_again', { comment: 'the server has no such mail' });
    // A mail that a person orders anew is another mail, under another id.
    expect(messages(life)).toEqual([
      'send_mail papers_requested unknown',
      'send_mail papers_requested due',
    ]);
  });
});

describe('a mail that bounces', () => {
  const sha = (life: Life) => life.context(origination).sha256;
  const bounce = (life: Life, envelopeId: string) =>
    life.try({ type: 'noteBounce', envelopeId, status: '5.1.1' }, origination);
  const idOf = (life: Life) => {
    const step = Object.values(life.state.steps).find(({ step: name }) => name === 'send_mail');
    return mailIdOf(step?.key ?? '', sha(life));
  };
  const took = (life: Life) =>
    life.do({
      type: 'finishStep',
      stepKey: due(life)?.key ?? '',
      result: { kind: 'message', receipt: 'm-1' },
    });

  it.each(['repeat', 'ask'] as const)(
    'goes the next way, also where it is not repeated: %s',
    (whenUnknown) => {
      const life = asked({ whenUnknown });
      took(life);
      const before = Object.keys(life.state.told);
      bounce(life, idOf(life));
      expect(life.stream.at(-2)).toMatchObject({ type: 'mail_bounced', data: { status: '5.1.1' } });
      expect(messages(life)).toEqual([
        'send_mail papers_requested bounced',
        'send_message papers_requested due',
      ]);
      expect(Object.keys(life.state.told)).toHaveLength(before.length - 1);
      // Said again it is no second message.
      expect(bounce(life, idOf(life))).toEqual([]);
      expect(life.stream.reduce<Loan | null>(evolve, null)).toEqual(life.state);
    },
  );

  it('waits while the loan is held, and goes on after it', () => {
    const life = asked({});
    took(life);
    life.do({ type: 'hold', reason: 'a question' }, supervisor);
    bounce(life, idOf(life));
    expect(messages(life)).toEqual(['send_mail papers_requested bounced']);
    life.do({ type: 'release', reason: 'answered' }, supervisor);
    expect(messages(life)).toContain('send_message papers_requested due');
  });

  it('is nobody’s any more once the loan ends', () => {
    const life = asked({});
    took(life);
    life.do({ type: 'hold', reason: 'a question' }, supervisor);
    bounce(life, idOf(life));
    life.do({ type: 'withdraw', reason: 'another car' }, supervisor);
    expect(messages(life).filter((one) => one.includes('papers'))).toEqual([
      'send_mail papers_requested bounced',
    ]);
    expect(administration(life)).toEqual([]);
  });

  it('is a mail of this loan that was taken', () => {
    const life = asked({});
    const rule = (result: ReturnType<typeof bounce>) => (Array.isArray(result) ? '' : result.rule);
    expect(rule(bounce(life, `ln_1.${'0'.repeat(24)}`))).toBe('unknown_mail');
    expect(rule(bounce(life, idOf(life)))).toBe('mail_not_sent');
  });
});

describe('a mail that must not go twice', () => {
  const noted = (life: Life, state: 'begun' | 'not_taken') =>
    life.try({ type: 'noteHandOver', stepKey: due(life)?.key ?? '', state });
  const types = (result: ReturnType<typeof noted>) =>
    Array.isArray(result) ? result.map(({ type }) => type) : result.rule;

  it('is known to have gone, and not to have gone, each once', () => {
    const life = asked({ whenUnknown: 'ask' });
    expect(types(noted(life, 'begun'))).toEqual(['mail_handed_over']);
    // Another attempt of the same step, while the first one is at it.
    expect(types(noted(life, 'begun'))).toBe('handed_over');
    expect(due(life)?.handOver).toBe('begun');
    expect(types(noted(life, 'not_taken'))).toEqual(['mail_handed_over']);
    expect(due(life)?.handOver).toBe('not_taken');
  });

  it('does not go while the loan is held, and what the server said of it is still heard', () => {
    const life = asked({ whenUnknown: 'ask' });
    noted(life, 'begun');
    life.do({ type: 'hold', reason: 'a question' }, supervisor);
    expect(types(noted(life, 'not_taken'))).toEqual(['mail_handed_over']);
    expect(types(noted(life, 'begun'))).toBe('held');
  });

  it('does not go once its step is over', () => {
    const life = asked({ whenUnknown: 'ask' });
    const stepKey = due(life)?.key ?? '';
    life.do({ type: 'withdraw', reason: 'another car' }, supervisor);
    expect(life.refusal({ type: 'noteHandOver', stepKey, state: 'begun' })).toBe('step_over');
  });

  it('that is given up after it went is unknown, whatever ended it', () => {
    const life = asked({ whenUnknown: 'ask' });
    noted(life, 'begun');
    life.now = life.at('2026-03-06T02:00:00.000Z');
    life.do({ type: 'endLostStep', stepKey: due(life)?.key ?? '', class: 'timeout' });
    expect(messages(life)).toEqual(['send_mail papers_requested unknown']);
    expect(administration(life)).toContain('message_unknown');
  });
});
