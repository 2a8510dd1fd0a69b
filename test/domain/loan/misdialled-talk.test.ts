import { describe, expect, it } from '@jest/globals';
import type { TaskType } from '../../../domain/loan/state/task.js';
import { aConsumerApplication } from '../../builders/an-application.js';
import { Calls } from '../../builders/calls.js';
import { cleanAnswers, found } from '../../builders/clean-facts.js';
import { origination } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';
import { policyOf } from '../../builders/policies.js';

const employer = 'employer_verification';
const planned = '057188881234';
const astray = '057188881235';
const checked = (answers = cleanAnswers) => {
  const life = new Life().submit();
  life.answerSources(answers);
  return life;
};
/** The directory's answer with a second number, which is called where the first one led elsewhere. */
function twoNumbers(): typeof cleanAnswers {
  const known = cleanAnswers.employer_directory;
  if (known?.kind !== 'answer' || !('data' in known.answer)) throw new Error('a directory');
  const another = { label: 'hr', source: 'website', foundOn: '2026-03-01' };
  const data = known.answer.data as { numbers: object[] };
  const numbers = [...data.numbers, { ...another, number: '057188885678' }];
  return { ...cleanAnswers, employer_directory: found('FOUND', { ...data, numbers }) };
}
const lastAttempt = ({ state }: Life) => Object.keys(state.attempts).at(-1) ?? '';
/** Telephony tells which digits really rang. */
const rang = (
  life: Life,
  digits: string,
  attemptId = lastAttempt(life),
  callId = `call-of-${attemptId}`,
) =>
  life.do(
    {
      ...({ type: 'noteCallEvent', attemptId, callId } as const),
      ...({ state: 'ended', at: '2026-03-03T02:00:10.000Z', digits } as const),
      ...{ networkResult: null, recordingKey: null },
    },
    origination,
  );
const outcome = ({ state }: Life, check: string = employer) => state.checks[check]?.outcome;
const ofEmployer = (life: Life) => outcome(life, `${employer}:borrower`);
const number = ({ state }: Life) =>
  state.parties['borrower']?.contactPoints.find(({ id }) => id === 'employer-1');
const openOf = ({ state }: Life, type: TaskType) =>
  Object.values(state.tasks).filter((one) => one.type === type && one.status !== 'done');

describe('a stranger who answers a misdial as the employer would', () => {
  it('proves no work: the check is open again, and the right number is called', () => {
    const life = checked();
    const task = life.call(employer, verifier);
    rang(life, astray);
    life.complete(task, verifier, 'completed');
    expect(life.state.checks[`${employer}:borrower`]).toMatchObject({
      outcome: { outcome: 'inconclusive', reason: 'number_led_elsewhere' },
      stale: true,
    });
    expect(number(life)?.staleAt).toBeNull();
    life.now = life.at('2026-03-03T06:00:00.000Z');
    life.complete(life.call(employer, verifier), verifier, 'completed');
    expect(ofEmployer(life)).toEqual({ outcome: 'passed' });
  });

  it('is found after the work is done: the check rests on it no more', () => {
    const life = checked();
    life.complete(life.call(employer, verifier), verifier, 'completed');
    expect(ofEmployer(life)).toEqual({ outcome: 'passed' });
    expect(rang(life, astray)).toContain('check_stale');
    expect(openOf(life, employer)).toHaveLength(1);
  });

  it('gives the number back that was held to lead elsewhere', () => {
    const life = checked(twoNumbers());
    const task = life.call(employer, verifier, { 'Q-EMPL-01': { employer: '别的公司' } });
    life.complete(task, verifier, 'completed');
    expect(number(life)?.staleAt).not.toBeNull();
    rang(life, astray);
    expect(number(life)?.staleAt).toBeNull();
  });

  it('and is asked anew on the right call for the same work', () => {
    const life = checked();
    life.call(employer, verifier);
    rang(life, astray);
    life.now = life.at('2026-03-03T06:00:00.000Z');
    const task = life.call(employer, verifier);
    const { attemptId } = life.state.answers[`${task.taskId}/Q-EMPL-03`] ?? {};
    expect(attemptId).toBe(lastAttempt(life));
    life.complete(task, verifier, 'completed');
    expect(ofEmployer(life)).toEqual({ outcome: 'passed' });
  });

  it('changes nothing of work that was done on the right number', () => {
    const life = checked();
    life.complete(life.call(employer, verifier), verifier, 'completed');
    expect(rang(life, planned)).toEqual(['call_progressed']);
    expect(life.state.checks[`${employer}:borrower`]?.stale).toBe(false);
  });
});

describe('the call after a misdial on which a stranger spoke', () => {
  it.each([
    { name: 'is planned where it is known at once', late: false },
    { name: 'is planned once it is known', late: true },
  ])('$name', ({ late }) => {
    const life = new Calls(employer).dial('answered').openings('Q-OPEN-04');
    const callId = `c-${life.attemptId}`;
    if (!late) rang(life, astray, life.attemptId, callId);
    life.end('CONNECTED_RPC');
    expect(life.planned()).toHaveLength(late ? 0 : 1);
    if (late) rang(life, astray, life.attemptId, callId);
    expect(life.interview.nextAttemptAt).not.toBeNull();
  });
});

describe('a stranger who answers a misdial as the contact person would', () => {
  const contact = 'contact_verification';
  const aContact = () => {
    const life = new Life({ policy: { ...policyOf('consumer'), contactPoints: undefined } });
    life.submit(aConsumerApplication());
    life.answerSources(cleanAnswers);
    return life;
  };

  it('verifies nobody', () => {
    const life = aContact();
    const task = life.call(contact, verifier);
    rang(life, astray);
    life.complete(task, verifier, 'asked');
    expect(outcome(life, `${contact}:contact`)).toEqual({
      ...{ outcome: 'inconclusive', reason: 'contact_not_reached' },
    });
  });

  it('is found after the work is done: the check rests on him no more', () => {
    const life = aContact();
    life.complete(life.call(contact, verifier), verifier, 'asked');
    expect(outcome(life, `${contact}:contact`)).toEqual({ outcome: 'passed' });
    rang(life, astray);
    expect(openOf(life, contact)).toHaveLength(1);
  });
});
