import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { person } from '../../builders/decider.js';
import { approverOne, approverTwo, Life, verifier } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';

const supervisor = person('su-1', 'supervisor');
if (autoPolicy.product !== 'auto') throw new Error('cars alone');
/** After this release the borrower is too old at the end of the loan for nobody to look at it. */
const stricter = { policy: { ...autoPolicy, ageAtEnd: { ...autoPolicy.ageAtEnd, yearsMax: 30 } } };

/** A loan that approvers decide on, before or after the release. */
function inApproval(change: object = {}): Life {
  const life = new Life().verified();
  life.now = life.at('2026-03-03T03:00:00.000Z');
  life.signReport();
  return Object.assign(life, { change });
}
/** Back in verification somebody judges the finding, and the report is signed anew. */
function signedAnew(life: Life): void {
  life.do({ type: 'timePassed' });
  const { taskId } = life.task('eligibility_review');
  life.do({ type: 'claimTask', taskId }, supervisor);
  life.complete(life.task('eligibility_review'), supervisor, 'let_pass', { comment: 'seen' });
  life.signReport();
}
const standing = ({ state }: Life) => `${state.stage} ${state.round}`;

describe('a decision on a report that lacks what the rules of now find', () => {
  it('is refused with the rule, keeps nothing, and has the loan looked at', () => {
    const life = inApproval(stricter);
    const before = life.state;
    const refused = life.decide(approverOne);
    expect(refused).toMatchObject({ rule: 'findings_unseen', lookAgain: true });
    expect(refused).toMatchObject({ message: expect.stringContaining('age_at_end of loan') });
    expect(life.state).toBe(before);
  });

  it.each(['reject', 'return'] as const)('is refused to %s as well', (verdict) => {
    const refused = inApproval(stricter).decide(approverOne, verdict, { questions: ['why?'] });
    expect(refused).toMatchObject({ rule: 'findings_unseen' });
  });

  it('counts where the rules find the same', () => {
    const life = inApproval();
    life.decide(approverOne);
    life.decide(approverTwo);
    expect(standing(life)).toBe('pre_disbursement 1');
  });

  it('is told what is wrong with it before what is wrong with the report', () => {
    expect(inApproval(stricter).decide(verifier)).toMatchObject({ rule: 'worked_on_the_case' });
  });
});

describe('a loan that people decide on when the rules find something else', () => {
  const asked = [
    { name: 'its clock rings', command: { type: 'timePassed' } as const, actor: undefined },
    { name: 'somebody holds and releases it', command: null, actor: supervisor },
  ];
  it.each(asked)('goes back when $name', ({ command, actor }) => {
    const life = inApproval(stricter);
    if (command === null) {
      life.do({ type: 'hold', reason: 'look' }, actor);
      expect(standing(life)).toBe('approval 1');
      life.do({ type: 'release', reason: 'looked' }, actor);
    } else life.do(command);
    expect(standing(life)).toBe('verification 2');
    expect(life.state.report?.staleBecause).toBe('finding:age_at_end');
    expect(life.state.approvals).toMatchObject([{ outcome: 'stale' }]);
    expect(openTasks(life.state, 'approval')).toEqual([]);
    expect(life.state.findings['age_at_end:loan']).toMatchObject({ status: 'open' });
  });

  it('goes back when an approver takes it in hand', () => {
    const life = inApproval(stricter);
    life.do({ type: 'claimTask', taskId: life.task('approval').taskId }, approverOne);
    expect(standing(life)).toBe('verification 2');
  });

  it('is decided on once the new report says it', () => {
    const life = inApproval(stricter);
    signedAnew(life);
    life.decide(approverOne);
    life.decide(approverTwo);
    expect(standing(life)).toBe('pre_disbursement 2');
  });

  it('stays where it is when a finding is gone', () => {
    const life = inApproval(stricter);
    signedAnew(life);
    Object.assign(life, { change: {} });
    life.do({ type: 'timePassed' });
    expect(standing(life)).toBe('approval 2');
  });
});
