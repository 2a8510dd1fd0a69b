import { describe, expect, it } from '@jest/globals';
import { textsApart } from '../../../domain/loan/personal/stored-form.js';
import { origination, person } from '../../builders/decider.js';
import { approverOne, approverTwo, Life, verifier } from '../../builders/life.js';

const approverThree = person('approver-3', 'approver');
const supervisor = person('su-1', 'supervisor');
const words = '收入证明已补开，公积金也可以查';
const wish = { type: 'requestHumanReview', channel: 'letter', words } as const;

/** A loan that an approver has declined, whose messages went out. */
function declined(): Life {
  const life = new Life().verified();
  life.signReport();
  life.decide(approverOne, 'reject');
  life.finishSteps('send_message');
  expect(life.state).toMatchObject({ stage: 'closed', closed: { reason: 'rejected' } });
  return life;
}
function underReview(): Life {
  const life = declined();
  life.do(wish, origination);
  return life;
}
function conclude(life: Life, result: string, comment: string | null = '事实与原决定一致') {
  const task = life.task('human_review');
  if (task.assignee === null) life.do({ type: 'claimTask', taskId: task.taskId }, approverThree);
  const command = { type: 'completeTask' as const, taskId: task.taskId, result, comment };
  return life.try({ ...command, digest: null }, approverThree);
}
const messages = (life: Life) =>
  Object.values(life.state.steps)
    .filter(({ step }) => step === 'send_message')
    .map(({ what }) => what);
const typesOf = (events: ReturnType<Life['try']>) =>
  Array.isArray(events) ? events.map(({ type }) => type) : events.rule;

describe('S25: whoever is declined asks for a person to look again', () => {
  it('the loan lives again for it, with one task that has its deadline, and the customer hears so', () => {
    const life = underReview();
    expect(life.state).toMatchObject({ stage: 'approval', closed: null, round: 1 });
    const { dueAt, team, about } = life.task('human_review');
    expect(dueAt).toMatch(/^2026-03-/);
    expect(team).toBe('approval');
    expect(about).toMatchObject({ reason: 'approvers' });
    expect(messages(life)).toContain('review_requested');
    expect(life.state.humanReviews).toMatchObject([
      { channel: 'letter', words, of: { reason: 'rejected', round: 1, byApprovers: true } },
    ]);
    expect(JSON.stringify(textsApart(life.state).rest)).not.toContain(words);
  });

  it.each([
    { title: 'who decided', by: approverOne },
    { title: 'who worked on the case', by: verifier },
  ])('$title does not look at it again', ({ by }) => {
    const life = underReview();
    const { taskId } = life.task('human_review');
    const both = { ...by, roles: ['approver' as const] };
    expect(life.refusal({ type: 'claimTask', taskId }, both)).toBe('part_of_the_decision');
  });

  it('nor does whoever put the wish on record', () => {
    const life = declined();
    life.do(wish, approverThree);
    const { taskId } = life.task('human_review');
    expect(life.refusal({ type: 'claimTask', taskId }, approverThree)).toBe('part_of_the_decision');
    expect(typesOf(life.try({ type: 'claimTask', taskId }, approverTwo))).toEqual(['task_claimed']);
  });

  it('nobody approves meanwhile', () => {
    expect(typesOf(underReview().decide(approverTwo))).toBe('not_in_approval_stage');
  });

  it('upheld, with reasons alone: it ends again as it had, and the customer hears why', () => {
    const life = underReview();
    expect(typesOf(conclude(life, 'upheld', ' '))).toBe('comment_missing');
    conclude(life, 'upheld');
    life.finishSteps('send_message');
    expect(life.state).toMatchObject({ stage: 'closed', closed: { reason: 'rejected' } });
    expect(messages(life).filter((what) => what === 'loan_rejected')).toHaveLength(1);
    const told = Object.values(life.state.steps).find(({ what }) => what === 'review_upheld');
    expect(told?.input).toMatchObject({ reference: 'ln_1', review: 'by_person' });
    expect(life.refusal(wish, origination)).toBe('reviewed_already');
  });

  it('changed: approvers decide anew, on the report as it stands, and may approve', () => {
    const life = underReview();
    conclude(life, 'changed');
    expect(messages(life)).toContain('review_changed');
    expect(life.state).toMatchObject({ stage: 'approval', round: 2 });
    expect(typesOf(life.decide(approverThree))).toBe('worked_on_the_case');
    life.decide(approverOne);
    life.decide(approverTwo);
    expect(life.state.stage).toBe('pre_disbursement');
    expect(life.state.approvals.map(({ outcome }) => outcome)).toEqual(['rejected', 'approved']);
  });

  it('changed, and declined again: that is another decision, which may be looked at', () => {
    const life = underReview();
    conclude(life, 'changed');
    life.decide(approverTwo, 'reject');
    life.finishSteps('send_message');
    expect(messages(life).filter((what) => what === 'loan_rejected')).toHaveLength(2);
    life.do(wish, origination);
    expect(life.task('human_review').status).toBe('open');
  });

  it('changed on facts that are new meanwhile: back to verification by itself', () => {
    const life = underReview();
    const correction = { path: 'terms.termMonths', value: 24, reason: 'wrong', documentKey: null };
    life.do({ type: 'correctField', ...correction }, origination);
    conclude(life, 'changed');
    expect(life.state.stage).toBe('verification');
  });

  it('late: it moves to the supervisors, and decides nothing', () => {
    const life = underReview();
    life.finishSteps('send_message');
    life.passTime('2026-05-20T02:00:00.000Z');
    expect(life.task('human_review')).toMatchObject({ escalated: true, team: 'supervision' });
    expect(life.state.stage).toBe('approval');
    const { taskId } = life.task('human_review');
    expect(typesOf(life.try({ type: 'claimTask', taskId }, supervisor))).toEqual(['task_claimed']);
  });

  it('withdrawn meanwhile: the review lapses, and the loan stays ended', () => {
    const life = underReview();
    life.do({ type: 'withdraw', reason: 'bought elsewhere' }, origination);
    life.finishSteps('send_message');
    expect(life.state).toMatchObject({ stage: 'closed', closed: { reason: 'withdrawn' } });
    expect(life.state.humanReviews).toMatchObject([{ concluded: { outcome: 'lapsed' } }]);
  });

  it('asked for while it is still ending: it ends first', () => {
    const life = new Life().verified();
    life.signReport();
    life.decide(approverOne, 'reject');
    expect(life.state.exiting).not.toBeNull();
    life.do(wish, origination);
    life.finishSteps('send_message');
    expect(life.state).toMatchObject({ stage: 'approval', closed: null });
    expect(life.task('human_review').status).toBe('open');
  });

  it.each([
    { title: 'a loan that goes on', life: () => new Life().verified(), rule: 'nothing_to_review' },
    {
      title: 'what the customer withdrew himself',
      life: () => {
        const life = new Life().verified();
        life.do({ type: 'withdraw', reason: 'no need' }, origination);
        life.finishSteps('send_message');
        return life;
      },
      rule: 'nothing_to_review',
    },
    { title: 'what is looked at already', life: underReview, rule: 'review_under_way' },
  ])('not of $title', ({ life, rule }) => {
    expect(life().refusal(wish, origination)).toBe(rule);
  });
});
