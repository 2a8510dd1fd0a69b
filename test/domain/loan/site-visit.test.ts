import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { completeSiteVisit } from '../../../domain/loan/completion/site-visit.js';
import { Draft } from '../../../domain/loan/draft.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { visitAt } from '../../builders/a-visit.js';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const risk = person('ro-1', 'risk_officer');
const supervisor = person('su-1', 'supervisor');
const visitCheck = 'site_visit:borrower';

/** A life to which a test may go back: what comes before the visit is lived once. */
class Kept extends Life {
  again(): Life {
    const other = new Kept();
    other.goTo(this.moment);
    return other;
  }
}

/** Of high risk, with everything done but video and visit. */
function beforeTheVideo(): Kept {
  const life = new Kept();
  life.submit().answerSources(cleanAnswers);
  life.do({ type: 'overrideTier', tier: 'high', reason: 'his dealer' }, risk);
  life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
  life.complete(life.call('employer_verification', verifier), verifier, 'completed');
  life.complete(life.call('contact_verification', verifier), verifier, 'asked');
  return life;
}
function beforeTheVisit(): Kept {
  const life = beforeTheVideo();
  life.complete(life.call('video_interview', verifier), verifier, 'completed');
  return life;
}
const claimed = (life: Life, actor = verifier) => {
  const task = life.task('site_visit');
  life.do({ type: 'claimTask', taskId: task.taskId }, actor);
  return task;
};
const ended = (life: Life, actor = verifier) => ({
  by: (result: string, comment: string | null = null) =>
    life.try(
      {
        type: 'completeTask',
        taskId: life.task('site_visit').taskId,
        result,
        comment,
        digest: null,
      },
      actor,
    ),
});

const unknown = { notAnswered: 'not_known' };
/** A row that nobody answered. */
const unanswered = () => ({ 'Q-VISIT-08': { residents: unknown, signs: unknown } });
const goTold = (said: Record<string, Record<string, unknown>>) =>
  life.complete(life.visit(verifier, said), verifier, 'visited');
const correct = (path: string, value: unknown) =>
  life.do(
    { type: 'correctField', path, value, reason: 'typed wrongly', documentKey: null },
    supervisor,
  );
const home = { districtCode: '330106', text: '测试路九号' };

let ready: Kept;
let life: Life;
beforeAll(() => {
  ready = beforeTheVisit();
});
beforeEach(() => {
  life = ready.again();
});
const outcome = () => life.state.checks[visitCheck]?.outcome;
const types = () => openTasks(life.state).map(({ type }) => type);

describe('a visit on the spot', () => {
  it('is asked by its check-list without a call, and nobody is dialled for it', () => {
    const task = claimed(life);
    const { contacts, script } = taskWorkspace(life.state, task.taskId, life.context(verifier));
    expect(contacts).toEqual([]);
    expect(script?.rows.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['Q-VISIT-01', 'Q-VISIT-02', 'Q-VISIT-04', 'Q-VISIT-12']),
    );
    expect(JSON.stringify(script)).not.toContain('Q-GATE');
  });

  it('holds the report until it is made, and then passes', () => {
    expect(types()).toEqual(['site_visit']);
    life.complete(life.visit(verifier), verifier, 'visited');
    expect(outcome()).toEqual({ outcome: 'passed' });
    expect(types()).toEqual(['report_review']);
  });

  it('is not made while a row of the check-list is missing', () => {
    const { taskId } = claimed(life);
    expect(ended(life).by('visited')).toMatchObject({ rule: 'visit_not_recorded' });
    const visit = visitAt(life.now);
    life.do({ type: 'recordVisit', taskId, visit, companion: null }, verifier);
    expect(ended(life).by('visited')).toMatchObject({ rule: 'mandatory_missing' });
  });

  it('does not count outside the radius, and says so', () => {
    const place = 3_000;
    const away = {
      'Q-VISIT-01': { place, day: { notAnswered: 'not_known' } },
      'Q-PROB-10@Q-VISIT-01': { place },
    };
    life.complete(life.visit(verifier, away), verifier, 'visited');
    expect(outcome()).toEqual({ outcome: 'inconclusive', reason: 'visit_elsewhere' });
    expect(life.state.findings['answer:Q-VISIT-01:borrower']).toMatchObject({
      ...{ severity: 'orange', kind: 'operational', status: 'open' },
    });
  });

  it('proves nothing where neither the device nor the visitor tells the place', () => {
    goTold({ ...unanswered(), 'Q-VISIT-01': { place: unknown, day: unknown } });
    expect(outcome()).toEqual({ outcome: 'inconclusive', reason: 'visit_unproven' });
  });

  it('passes with a note where another row was not answered', () => {
    goTold(unanswered());
    expect(outcome()).toEqual({ outcome: 'passed_with_note', note: 'questions_open' });
  });

  it('makes a finding of gifts that were taken', () => {
    const gifts = { 'Q-VISIT-12': { differences: 'none', gifts: 'accepted' } };
    life.complete(life.visit(verifier, gifts), verifier, 'visited');
    expect(outcome()).toEqual({ outcome: 'passed_with_note', note: 'answers_differ' });
    expect(life.state.findings['answer:Q-VISIT-12:borrower']?.severity).toBe('red');
  });

  it.each([
    { result: 'not_found', reason: 'place_not_found' },
    { result: 'refused', reason: 'visit_refused' },
  ])('that came to nothing ($result) is not verified, with why', ({ result, reason }) => {
    claimed(life);
    expect(ended(life).by(result)).toMatchObject({ rule: 'comment_missing' });
    expect(ended(life).by(result, 'nobody there')).toEqual(expect.any(Array));
    expect(outcome()).toEqual({ outcome: 'inconclusive', reason });
  });
});

describe('a visit that was made', () => {
  it('is made anew at another address, and stands whatever is lent', () => {
    life.complete(life.visit(verifier), verifier, 'visited');
    correct('terms.amount', { ...life.state.terms.amount, amountMinor: 20_000_100 });
    expect(life.state.checks[visitCheck]?.stale).toBe(false);
    correct('parties.borrower.address', home);
    expect(life.state.checks[visitCheck]?.stale).toBe(true);
    expect(types()).toContain('site_visit');
  });

  it('holds nothing back any more in a tier that asks for none', () => {
    life.complete(life.visit(verifier), verifier, 'visited');
    life.do({ type: 'overrideTier', tier: 'low', reason: 'another dealer' }, risk);
    correct('parties.borrower.address', home);
    expect(life.state.checks[visitCheck]?.stale).toBe(true);
    expect(types()).toEqual(['report_review']);
  });
});

describe('a visit that is waived', () => {
  it('is by whom the policy names, with a reason, once he was seen by video', () => {
    claimed(life);
    expect(ended(life).by('waived', 'far away')).toMatchObject({ rule: 'waiver_role' });
    life.do(
      { type: 'releaseTask', taskId: life.task('site_visit').taskId, reason: 'waiver' },
      verifier,
    );
    claimed(life, supervisor);
    expect(ended(life, supervisor).by('waived')).toMatchObject({ rule: 'comment_missing' });
    expect(ended(life, supervisor).by('waived', 'far away')).toEqual(expect.any(Array));
    expect(outcome()).toEqual({
      ...{ outcome: 'waived', waivedBy: 'person:su-1', reason: 'person_waived' },
    });
  });

  it('is not once an interview has ended in vain and nobody has decided what follows', () => {
    const checks = Object.fromEntries(
      Object.entries(life.state.checks).filter(([key]) => key !== 'video_interview:borrower'),
    );
    const draft = new Draft({ ...life.state, checks }, life.context(supervisor));
    const task = life.task('site_visit');
    const waived = { type: 'completeTask', taskId: task.taskId, result: 'waived' } as const;
    const said = { ...waived, comment: 'far away', digest: null } as const;
    expect(completeSiteVisit(said, task, draft)).toMatchObject({ rule: 'visit_not_replaced' });
  });

  it('is made, or waived by nobody, once more is lent than the policy lets go unseen', () => {
    claimed(life, supervisor);
    ended(life, supervisor).by('waived', 'far away');
    const { currency } = life.state.terms.amount;
    correct('terms.amount', { amountMinor: 10_500_000, currency });
    expect(life.state.checks[visitCheck]?.stale).toBe(false);
    correct('terms.amount', { amountMinor: 20_000_100, currency });
    expect(life.state.checks[visitCheck]?.stale).toBe(true);
    claimed(life, supervisor);
    expect(ended(life, supervisor).by('waived', 'far away')).toMatchObject({
      rule: 'visit_amount_too_large',
    });
  });

  it('is not before the video interview was held', () => {
    life = beforeTheVideo();
    claimed(life, supervisor);
    expect(ended(life, supervisor).by('waived', 'far away')).toMatchObject({
      rule: 'visit_not_replaced',
    });
  });

  it('is not of a loan that the law wants seen', () => {
    const large = anApplication();
    large.terms = { ...large.terms, amount: { ...large.terms.amount, amountMinor: 20_000_100 } };
    life = new Life();
    life.submit(large).answerSources(cleanAnswers);
    life.do({ type: 'overrideTier', tier: 'high', reason: 'his dealer' }, risk);
    claimed(life, supervisor);
    expect(ended(life, supervisor).by('waived', 'far away')).toMatchObject({
      rule: 'visit_amount_too_large',
    });
  });
});
