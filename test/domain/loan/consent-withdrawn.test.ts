import { describe, expect, it } from '@jest/globals';
import type { ConsentPurpose } from '../../../domain/application/application-parts.js';
import { purposeOfSource } from '../../../domain/facts/consent-purpose.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { aConsumerApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Life, verifier } from '../../builders/life.js';
import { policyOf } from '../../builders/policies.js';

const withdraw = (life: Life, purpose: ConsentPurpose, partyId = 'borrower') =>
  life.do({ type: 'withdrawConsent', partyId, purpose }, verifier);
const asked = ({ state }: Life, status: string) =>
  Object.values(state.steps)
    .filter((step) => step.step === 'ask_source' && step.status === status)
    .map(({ what, subject }) => `${what} ${subject}`);
const bureau = cleanAnswers.credit_bureau;
if (bureau?.kind !== 'answer' || bureau.answer.answer !== 'FOUND') throw new Error('a report');
const former = ['13900000001', '13900000002'];
const phones = former.map((number, i) => ({ number, updatedOn: `2026-0${i + 1}-01` }));
const data = { ...(bureau.answer.data as object), phones };
const changing = {
  ...cleanAnswers,
  credit_bureau: { ...bureau, answer: { ...bureau.answer, data } },
};

describe('the consent of a source', () => {
  const rows = [
    { source: 'tax', expected: 'tax' },
    { source: 'former_numbers', expected: 'phone_ownership' },
    { source: 'telematics', expected: 'telematics' },
    { source: 'loan_account', expected: null },
    { source: 'business_registry', expected: null },
    { source: 'payout', expected: null },
  ];
  it.each(rows)('of $source is $expected', ({ source, expected }) => {
    expect(purposeOfSource(source)).toBe(expected);
  });
});

describe('a consent that is withdrawn while the source is asked (S20)', () => {
  it('calls the question off by the consent, not by the name of the source', () => {
    const life = new Life({ sharedNumbers: [], sharedValues: [] }).submit();
    life.answerSources(changing);
    expect(asked(life, 'due')).toEqual(['former_numbers borrower']);
    withdraw(life, 'phone_ownership');
    expect(asked(life, 'cancelled')).toEqual(['former_numbers borrower']);
    expect(asked(life, 'due')).toEqual([]);
  });

  it('calls off what is asked about the collateral under the borrower’s consent', () => {
    const life = new Life().submit();
    withdraw(life, 'valuation');
    expect(asked(life, 'cancelled')).toEqual(['valuation loan']);
    expect(life.state.checks['valuation:loan']?.outcome).toEqual({
      ...{ outcome: 'not_evaluated', reason: 'no_consent' },
    });
  });

  it('makes the answer about the collateral count as not verified', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    expect(life.state.checks['valuation:loan']?.outcome.outcome).toMatch(/^passed/);
    withdraw(life, 'valuation');
    expect(life.state.checks['valuation:loan']?.outcome).toEqual({
      ...{ outcome: 'not_evaluated', reason: 'no_consent' },
    });
    const consent = { partyId: 'borrower', purpose: 'valuation' as const, evidence: 'form/again' };
    life.do({ type: 'giveConsent', consent: { ...consent, givenAt: life.now } }, verifier);
    expect(asked(life, 'due')).toEqual(['valuation loan']);
  });

  it('leaves every other question', () => {
    const life = new Life().submit();
    const before = asked(life, 'due');
    withdraw(life, 'tax');
    expect(asked(life, 'due')).toEqual(before.filter((one) => one !== 'tax borrower'));
  });
});

describe('an emergency contact who no longer agrees (S93)', () => {
  const consumer = policyOf('consumer');
  /** With the interview, the employer and the contact to be called. */
  const checked = () => {
    const life = new Life({ policy: { ...consumer, contactPoints: undefined } });
    life.submit(aConsumerApplication());
    life.answerSources(cleanAnswers);
    return life;
  };
  const calls = ({ state }: Life) => openTasks(state, 'contact_verification');

  it('is not called: the task is called off, and none is opened again', () => {
    const life = checked();
    const { taskId } = life.task('contact_verification');
    const others = openTasks(life.state).map(({ type }) => type);
    withdraw(life, 'emergency_contact', 'contact');
    expect(life.state.tasks[taskId]?.status).toBe('cancelled');
    expect(openTasks(life.state).map(({ type }) => type)).toEqual(
      others.filter((type) => type !== 'contact_verification'),
    );
    life.passTime('2026-03-03T03:00:00.000Z');
    expect(calls(life)).toEqual([]);
  });

  it('is called off while somebody dials; what that call came to opens nothing', () => {
    const life = checked();
    const { taskId } = life.task('contact_verification');
    life.do({ type: 'claimTask', taskId }, verifier);
    const contactPointId = life.state.parties['contact']?.contactPoints[0]?.id ?? '';
    life.do({ type: 'startAttempt', taskId, contactPointId }, verifier);
    const attemptId = String(life.lastAnswer['attemptId']);
    const point = life.state.parties['contact']?.contactPoints[0];
    life.placed(attemptId, point?.value ?? '', verifier);
    withdraw(life, 'emergency_contact', 'contact');
    const end = { type: 'endAttempt', taskId, attemptId, outcome: 'VOID' } as const;
    expect(life.do({ ...end, note: null, callBackAt: null }, verifier)).not.toContain(
      'task_completed',
    );
    expect(life.state.tasks[taskId]?.status).toBe('cancelled');
    expect(calls(life)).toEqual([]);
  });

  it('keeps his call where another consent goes, and is called again once he agrees anew', () => {
    const life = checked();
    withdraw(life, 'tax');
    expect(calls(life)).toHaveLength(1);
    withdraw(life, 'emergency_contact', 'contact');
    const again = { givenAt: '2026-03-03T01:00:00.000Z', evidence: 'form/C-0001/again' };
    const consent = { partyId: 'contact', purpose: 'emergency_contact' as const, ...again };
    life.do({ type: 'giveConsent', consent }, verifier);
    expect(calls(life)).toHaveLength(1);
  });
});
