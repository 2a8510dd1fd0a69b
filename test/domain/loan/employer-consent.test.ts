import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { draftReport } from '../../../domain/loan/queries/report-draft.js';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Life, verifier } from '../../builders/life.js';
import { contactRules } from '../../builders/policies.js';

const noConsent = { outcome: 'not_evaluated', reason: 'no_consent' };
const employerCheck = ({ state }: Life) => state.checks['employer_verification:borrower'];
const calls = ({ state }: Life) => openTasks(state, 'employer_verification');
const withdraw = (life: Life) =>
  life.do({ type: 'withdrawConsent', partyId: 'borrower', purpose: 'employer_check' }, verifier);
const give = (life: Life) => {
  const said = { partyId: 'borrower', purpose: 'employer_check', evidence: 'form/again' } as const;
  return life.do({ type: 'giveConsent', consent: { ...said, givenAt: life.now } }, verifier);
};
/** Every source has answered, and people begin; without the consent where it was never given. */
function checked(consents = anApplication().consents): Life {
  const life = new Life().submit(anApplication({ consents }));
  life.answerSources(cleanAnswers);
  return life;
}
const without = anApplication().consents.filter(({ purpose }) => purpose !== 'employer_check');
const interviewed = (life: Life) =>
  life.complete(life.call('applicant_interview', verifier), verifier, 'completed');

describe('an employer who may not be called, since the consent was never given (S20)', () => {
  it('has no task, and the check says why; the interview goes on', () => {
    const life = checked(without);
    const types = Object.values(life.state.tasks).map(({ type }) => type);
    expect(types).not.toContain('employer_verification');
    expect(openTasks(life.state, 'applicant_interview')).toHaveLength(1);
    expect(employerCheck(life)).toMatchObject({
      ...{ outcome: noConsent, basis: { rule: 'not_asked' }, stale: false },
    });
  });

  it('holds no report: it says not verified', () => {
    const life = checked(without);
    interviewed(life);
    const { openedAt } = life.task('report_review');
    const report = draftReport(life.state, life.context(verifier), openedAt);
    expect(report.notVerified).toContainEqual({
      ...{ what: 'check', name: 'employer_verification', subject: 'borrower' },
      ...noConsent,
    });
    life.signReport();
    expect(life.state.stage).toBe('approval');
  });

  it('is called once the consent is given, and the report waits for it', () => {
    const life = checked(without);
    interviewed(life);
    give(life);
    expect(calls(life)).toHaveLength(1);
    expect(() => life.signReport()).toThrow('facts_pending');
    life.complete(life.call('employer_verification', verifier), verifier, 'completed');
    expect(employerCheck(life)?.outcome).toEqual({ outcome: 'passed' });
    life.signReport();
  });
});

describe('a consent to call the employer that is withdrawn (S20)', () => {
  it('calls the open task off, and every other stays', () => {
    const life = checked();
    const { taskId } = life.task('employer_verification');
    const others = openTasks(life.state).filter(({ type }) => type !== 'employer_verification');
    withdraw(life);
    expect(life.state.tasks[taskId]).toMatchObject({ status: 'cancelled' });
    expect(openTasks(life.state)).toEqual(others);
    expect(employerCheck(life)?.outcome).toEqual(noConsent);
  });

  it('cuts a call that is under way; whoever held it says how it ended, and nothing is planned', () => {
    const life = checked();
    const { taskId } = life.task('employer_verification');
    life.do({ type: 'claimTask', taskId }, verifier);
    const point = life.state.parties['borrower']?.contactPoints.find(({ of }) => of === 'employer');
    const contactPointId = point?.id ?? '';
    life.do({ type: 'startAttempt', taskId, contactPointId }, verifier);
    const attemptId = String(life.lastAnswer['attemptId']);
    life.placed(attemptId, point?.value ?? '', verifier);
    withdraw(life);
    expect(Object.values(life.state.steps).filter(({ step }) => step === 'hang_up')).toMatchObject([
      { status: 'due', input: { attemptId } },
    ]);
    const end = { type: 'endAttempt', taskId, attemptId, outcome: 'NO_ANSWER' } as const;
    expect(life.do({ ...end, note: null, callBackAt: null }, verifier)).not.toContain(
      'attempt_planned',
    );
    expect(employerCheck(life)?.outcome).toEqual(noConsent);
  });

  it('makes a finished check not verified, and its report stale', () => {
    const life = new Life().verified();
    life.signReport();
    expect(life.state.stage).toBe('approval');
    withdraw(life);
    expect(life.state.report?.staleBecause).toBe('consent_withdrawn');
    expect(life.state.stage).toBe('verification');
    expect(employerCheck(life)?.outcome).toEqual(noConsent);
    life.signReport();
    expect(life.state.stage).toBe('approval');
    give(life);
    expect(employerCheck(life)?.stale).toBe(true);
  });

  it('leaves report and approval as history once the money is out', () => {
    const life = new Life().paid();
    withdraw(life);
    expect(life.state.report?.staleBecause).toBeNull();
    expect(employerCheck(life)?.outcome).toEqual(noConsent);
  });

  it('ends nothing where the contact rules ask for no consent', () => {
    const purposes = structuredClone(contactRules.purposes);
    purposes.employer_check.consent.value = null;
    const life = new Life({ contactRules: { ...contactRules, purposes } }).submit();
    life.answerSources(cleanAnswers);
    withdraw(life);
    expect(calls(life)).toHaveLength(1);
    expect(employerCheck(life)).toBeUndefined();
  });
});

describe('a customer who may not be called for want of a consent that the rules ask for', () => {
  it('comes to a supervisor, and no interview counts as made', () => {
    const purposes = structuredClone(contactRules.purposes);
    purposes.verification.consent.value = 'recording';
    const life = new Life({ contactRules: { ...contactRules, purposes } });
    life.submit(
      anApplication({ consents: without.filter(({ purpose }) => purpose !== 'recording') }),
    );
    life.answerSources(cleanAnswers);
    expect(openTasks(life.state, 'applicant_interview')).toEqual([]);
    expect(life.task('unreachable_review').about).toMatchObject({ reason: 'no_consent' });
    expect(life.state.checks['interview:borrower']).toBeUndefined();
  });
});
