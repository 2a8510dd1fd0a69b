import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../domain/calendar/instant.js';
import { noticesFollow } from '../../../../domain/loan/consequences/notices.js';
import { Draft } from '../../../../domain/loan/draft.js';
import { mailIdOf } from '../../../../domain/loan/messages.js';
import { openTasks } from '../../../../domain/loan/open-tasks.js';
import type { Loan } from '../../../../domain/loan/state/loan.js';
import { aUsApplication } from '../../../builders/a-us-application.js';
import { type Case, origination, person, system } from '../../../builders/decider.js';
import { autoPolicyWithPapers } from '../../../builders/policies.js';
import { aUsCase, usPolicy } from '../../../builders/us-rules.js';

const supervisor = person('su-1', 'supervisor');
const noticeOf = ({ state }: Case, trigger: string) =>
  Object.values(state.notices ?? {}).find((one) => one.trigger === trigger);

/** Hands over the mail that is due. */
function finish(life: Case): string {
  const due = Object.values(life.state.steps).find(
    ({ step, status }) => step === 'send_mail' && status === 'due',
  );
  const stepKey = due?.key ?? '';
  life.do({ type: 'finishStep', stepKey, result: { kind: 'message', receipt: '<r@lender>' } });
  return stepKey;
}
const bounceOf = (life: Case, stepKey: string) => ({
  ...{ type: 'noteBounce' as const, status: '5.1.1' },
  envelopeId: mailIdOf(stepKey, life.context(origination).sha256),
});

/** A loan that lacks a paper, which its borrower is asked for by mail when it is taken in. */
function incomplete(): Case {
  const { requiredDocuments } = usPolicy;
  const items = autoPolicyWithPapers.requiredDocuments.items.filter(
    ({ item }) => item === 'identity_card',
  );
  return aUsCase({}, { ...usPolicy, requiredDocuments: { ...requiredDocuments, items } });
}

describe('a notice of a loan that is held', () => {
  it('ends when its mail is taken, and nobody is told that it is not out', () => {
    const life = incomplete();
    life.do({ type: 'hold', reason: 'looked into' }, supervisor);
    life.now = instant('2026-03-10T15:00:00.000Z');
    finish(life);
    const told = noticeOf(life, 'papers_requested');
    expect(told?.ended).toMatchObject({
      ...{ how: 'handed_over', at: '2026-03-10T15:00:00.000Z' },
    });
    life.passTime('2026-03-25T04:00:00.000Z');
    // The clock of the decision alone is warned of.
    const warned = openTasks(life.state, 'administration').map(({ about }) => about.notice);
    expect(warned).toEqual([noticeOf(life, 'undecided')?.noticeId]);
  });
});

describe('a request for papers that comes back', () => {
  it('is owed no more while the loan ends, which closes without it', () => {
    const life = incomplete();
    const stepKey = finish(life);
    life.do({ type: 'withdraw', reason: 'another lender' }, supervisor);
    life.do(bounceOf(life, stepKey), origination);
    expect(noticeOf(life, 'papers_requested')?.ended).toMatchObject({
      ...{ how: 'superseded', stepKey: null },
    });
    finish(life);
    expect(life.state.closed).toMatchObject({ reason: 'withdrawn' });
  });

  it.each([
    { stage: 'verification' as const, ends: [] },
    { stage: 'approval' as const, ends: [] },
    { stage: 'pre_disbursement' as const, ends: ['superseded'] },
    { stage: 'disbursement' as const, ends: ['superseded'] },
  ])('is owed in $stage unless the decision says it: $ends', ({ stage, ends }) => {
    const life = incomplete();
    life.do(bounceOf(life, finish(life)), origination);
    const loan: Loan = { ...life.state, stage };
    const draft = new Draft(loan, life.context(system));
    noticesFollow(draft);
    const ended = draft.events.flatMap((event) =>
      event.type === 'notice_ended' ? [event.data.how] : [],
    );
    expect(ended).toEqual(ends);
  });
});

describe('a notice that comes back after the loan closed', () => {
  it('is refused, and the record still says that it was handed over', () => {
    const terms = { ...aUsApplication().terms, termMonths: 96 };
    const life = aUsCase({ terms });
    const taskId = openTasks(life.state, 'eligibility_review')[0]?.taskId ?? '';
    life.do({ type: 'claimTask', taskId }, supervisor);
    const how = { result: 'not_eligible', comment: 'x', digest: null };
    life.do({ type: 'completeTask', taskId, ...how }, supervisor);
    const stepKey = finish(life);
    expect(life.state.closed).toMatchObject({ reason: 'rejected' });
    expect(life.refusal(bounceOf(life, stepKey), origination)).toBe('closed');
    expect(noticeOf(life, 'rejected')?.ended).toMatchObject({ how: 'handed_over', stepKey });
  });
});
