import { describe, expect, it } from '@jest/globals';
import type { ContactOutcome } from '../../../domain/contact-rules/outcome-code.js';
import { instant } from '../../../domain/calendar/instant.js';
import { contactRulesSchema } from '../../../domain/contact-rules/contact-rules.js';
import type { DoNotCallEntry } from '../../../domain/contact-rules/do-not-call-entry.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { personKeyOf } from '../../../domain/loan/calls/contact-keys.js';
import { isBarredHere } from '../../../domain/loan/calls/do-not-call-entries.js';
import { doNotCallsOf } from '../../../domain/loan/queries/do-not-calls.js';
import type { TaskType } from '../../../domain/loan/state/task.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const supervisor = person('su-1', 'supervisor');
const another = person('su-2', 'supervisor');
const letter = { kind: 'letter', reference: 'L-2026-7' } as const;
const wishes = { reason: 'wishes_to_be_called', evidence: letter } as const;
const asked: CommandOf<'setDoNotCall'> = {
  ...({ type: 'setDoNotCall', partyId: 'borrower', contactPointId: null } as const),
  ...({ covers: 'person', cause: 'asked_in_writing', evidence: letter } as const),
};

const answered = (change: ConstructorParameters<typeof Life>[0] = {}) => {
  const life = new Life(change).submit();
  life.answerSources(cleanAnswers);
  return life;
};
const points = (life: Life, of: 'self' | 'employer') =>
  (life.state.parties['borrower']?.contactPoints ?? []).filter(
    (one) => one.of === of && one.kind !== 'email',
  );
const barred = (life: Life, of: 'self' | 'employer') =>
  points(life, of).map((point) => isBarredHere(life.state, 'borrower', point));

/** A call that ends so, right after it was taken. */
function ended(life: Life, type: TaskType, outcome: ContactOutcome) {
  const { taskId } = life.task(type);
  life.do({ type: 'claimTask', taskId }, verifier);
  const [point] = points(life, type === 'employer_verification' ? 'employer' : 'self');
  life.do({ type: 'startAttempt', taskId, contactPointId: point?.id ?? '' }, verifier);
  const attemptId = String(life.lastAnswer['attemptId']);
  life.placed(attemptId, point?.value ?? '', verifier);
  life.sayOpening(life.task(type), verifier);
  const end = { type: 'endAttempt', taskId, attemptId, note: null, callBackAt: null } as const;
  life.do({ ...end, outcome }, verifier);
  return attemptId;
}

describe('a wish that is said on a call', () => {
  it.each(['DO_NOT_CALL', 'COMPLAINT'] as const)('is on the list under its attempt: %s', (said) => {
    const life = answered();
    const attemptId = ended(life, 'applicant_interview', said);
    expect(life.state.doNotCalls).toMatchObject({
      [attemptId]: {
        ...{ partyId: 'borrower', of: 'self', person: true, cause: 'said_on_a_call', lifted: null },
      },
    });
    expect(barred(life, 'self')).not.toContain(false);
  });

  it('at the employer is the employer’s, and the applicant may be called as before', () => {
    const life = answered();
    ended(life, 'employer_verification', 'DO_NOT_CALL');
    expect(barred(life, 'employer')).not.toContain(false);
    expect(barred(life, 'self')).not.toContain(true);
    expect(life.task('applicant_interview').status).toBe('open');
  });
});

describe('a wish that is told in another way', () => {
  it('stands from then on, and the calls of the person end', () => {
    const life = answered();
    life.do(asked, supervisor);
    expect(barred(life, 'self')).not.toContain(false);
    expect(life.task('unreachable_review').about).toMatchObject({ reason: 'no_number_to_call' });
  });

  it('about one number leaves the others', () => {
    const life = answered();
    const [point] = points(life, 'employer');
    life.do({ ...asked, covers: 'number', contactPointId: point?.id ?? '' }, supervisor);
    expect(barred(life, 'employer')[0]).toBe(true);
    expect(barred(life, 'employer').slice(1)).not.toContain(true);
    expect(barred(life, 'self')).not.toContain(true);
  });

  it.each([
    { name: 'nobody of the loan', change: { partyId: 'nobody' }, rule: 'unknown_party' },
    { name: 'no number', change: { covers: 'number' as const }, rule: 'unknown_contact_point' },
    {
      name: 'a number of nobody',
      change: { contactPointId: 'mobile-9' },
      rule: 'unknown_contact_point',
    },
  ])('is refused with $name', ({ change, rule }) => {
    expect(answered().refusal({ ...asked, ...change }, supervisor)).toBe(rule);
  });

  it('is heard of a loan that is held', () => {
    const life = answered();
    life.do({ type: 'hold', reason: 'r' }, supervisor);
    life.do(asked, supervisor);
    expect(Object.values(life.state.doNotCalls ?? {})).toHaveLength(1);
  });
});

describe('lifting', () => {
  const barredLife = (change: ConstructorParameters<typeof Life>[0] = {}) => {
    const life = answered(change);
    life.do(asked, supervisor);
    const entryId = String(life.lastAnswer['entryId']);
    return { life, entryId, ask: { type: 'askToLift', entryId, ...wishes } as const };
  };

  it('takes two persons, and both stand on record with reason and evidence', () => {
    const { life, entryId, ask } = barredLife();
    life.do(ask, supervisor);
    expect(barred(life, 'self')).toContain(true);
    expect(life.refusal({ ...ask }, another)).toBe('lift_asked_already');
    const agree = { type: 'decideLift', entryId, agreed: true } as const;
    expect(life.refusal(agree, supervisor)).toBe('same_person_twice');
    life.do(agree, another);
    expect(life.state.doNotCalls?.[entryId]?.lifted).toMatchObject({
      ...{ ...wishes, by: ['person:su-1', 'person:su-2'] },
    });
    expect(barred(life, 'self')).not.toContain(true);
    expect(life.refusal(ask, supervisor)).toBe('not_on_the_list');
  });

  it('that is not agreed to leaves everything as it was', () => {
    const { life, entryId, ask } = barredLife();
    life.do(ask, supervisor);
    life.do({ type: 'decideLift', entryId, agreed: false }, another);
    expect(life.state.doNotCalls?.[entryId]).toMatchObject({ asked: null, lifted: null });
    const again = { type: 'decideLift', entryId, agreed: true } as const;
    expect(life.refusal(again, another)).toBe('lift_not_asked');
  });

  it('takes one where the policy says so', () => {
    const rules = new Life().context(verifier).contactRules;
    const value = { endsAfterDays: null, liftedByPersons: 1 };
    const one = contactRulesSchema.parse({ ...rules, doNotCall: { ...rules.doNotCall, value } });
    const { life, entryId, ask } = barredLife({ contactRules: one });
    life.do(ask, supervisor);
    expect(life.state.doNotCalls?.[entryId]?.lifted?.by).toEqual(['person:su-1']);
  });

  it('of what another loan has recorded is that loan’s', () => {
    const doNotCalls: DoNotCallEntry[] = [];
    const life = answered({ doNotCalls });
    const state = life.state.parties['borrower'];
    const [point] = points(life, 'self');
    if (state === undefined || point === undefined) throw new Error('nobody');
    const personKey = personKeyOf(state, point, life.context(verifier));
    const entry = { entryId: 'at_far', personKey, numberKey: null, liftedAt: null };
    const since = instant('2021-03-03T02:00:00.000Z');
    doNotCalls.push({ ...entry, since, loanId: 'ln_other' });
    const ask = { type: 'askToLift', entryId: 'at_far', ...wishes } as const;
    expect(life.refusal(ask, supervisor)).toBe('recorded_elsewhere');
    expect(doNotCallsOf(life.state, life.context(verifier))).toMatchObject([
      { entryId: 'at_far', recorded: 'elsewhere', stands: true, own: null },
    ]);
    doNotCalls.splice(0, 1, { ...entry, since, loanId: null });
    life.do(ask, supervisor);
    expect(life.state.doNotCalls?.['at_far']).toMatchObject({
      since,
      asked: { by: 'person:su-1' },
    });
  });
});
