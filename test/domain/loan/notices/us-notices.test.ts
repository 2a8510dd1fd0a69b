import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../domain/calendar/instant.js';
import { mailIdOf } from '../../../../domain/loan/messages.js';
import { openTasks } from '../../../../domain/loan/open-tasks.js';
import { nextWakeAt } from '../../../../domain/loan/wake.js';
import type { LoanNotice } from '../../../../domain/loan/state/notice.js';
import { aUsApplication } from '../../../builders/a-us-application.js';
import { Case, origination, person } from '../../../builders/decider.js';
import { autoPolicyWithPapers } from '../../../builders/policies.js';
import { aUsCase, usPolicy } from '../../../builders/us-rules.js';

const supervisor = person('su-1', 'supervisor');
const admin = person('ad-1', 'admin');
const noticesOf = ({ state }: Case): LoanNotice[] => Object.values(state.notices ?? {});
const noticeOf = (life: Case, trigger: string) =>
  noticesOf(life).find((one) => one.trigger === trigger);
const mails = ({ state }: Case) =>
  Object.values(state.steps).filter(({ step }) => step === 'send_mail');
const tasks = ({ state }: Case) =>
  openTasks(state, 'administration').map(({ about }) => about.reason);

function work(life: Case, type: 'administration' | 'eligibility_review', result: string) {
  const [task] = openTasks(life.state, type);
  const by = type === 'administration' ? admin : supervisor;
  const taskId = task?.taskId ?? '';
  life.do({ type: 'claimTask', taskId }, by);
  life.do({ type: 'completeTask', taskId, result, comment: 'letter RR-1', digest: null }, by);
}
const finish = (life: Case, receipt = '<r@lender>') => {
  const step = mails(life).find(({ status }) => status === 'due');
  life.do({ type: 'finishStep', stepKey: step?.key ?? '', result: { kind: 'message', receipt } });
  return step?.key ?? '';
};

/** Asks for more months than are lent, and a supervisor ends it. */
function rejected(change: Record<string, unknown> = {}): Case {
  const terms = { ...aUsApplication().terms, termMonths: 96 };
  const life = aUsCase({ terms, ...change });
  work(life, 'eligibility_review', 'not_eligible');
  return life;
}

describe('a notice that is owed', () => {
  it('begins with the application, as a clock alone', () => {
    const life = aUsCase();
    expect(noticesOf(life)).toEqual([
      expect.objectContaining({
        ...{ notice: 'action_taken', trigger: 'undecided', template: null, ended: null },
        // Submitted on 2 March in New York; thirty days later the clock there has gone forward.
        ...{ dueAt: '2026-04-02T04:00:00.000Z', warnAt: '2026-03-25T04:00:00.000Z' },
      }),
    ]);
    expect(tasks(life)).toEqual([]);
  });

  it('is the notice of the rejection, with its codes, from then on', () => {
    const life = rejected();
    expect(noticeOf(life, 'undecided')?.ended).toMatchObject({ how: 'superseded' });
    expect(noticeOf(life, 'rejected')).toMatchObject({
      ...{ reasons: ['terms_not_offered'], score: null, consumerReports: [] },
      dueAt: '2026-04-02T04:00:00.000Z',
    });
    expect(mails(life)).toMatchObject([
      {
        ...{ what: 'adverse_action_notice', status: 'due', subject: 'borrower' },
        input: { reasons: 'terms_not_offered', whenUnknown: 'repeat', reference: 'ln_1' },
      },
    ]);
    expect(life.state.closed).toBeNull();
  });

  it('ends with the receipt, and the loan with it', () => {
    const life = rejected();
    const stepKey = finish(life);
    expect(noticeOf(life, 'rejected')?.ended).toMatchObject({
      ...{ how: 'handed_over', stepKey, receipt: '<r@lender>', taskId: null },
    });
    expect(life.state.closed).toMatchObject({ reason: 'rejected' });
  });

  it('is a person’s where it cannot be written to him, and his word ends it', () => {
    const life = rejected({ consents: aUsApplication().consents });
    const [step] = mails(life);
    const result = { kind: 'given_up', class: 'error', because: 'not_possible' } as const;
    life.do({ type: 'finishStep', stepKey: step?.key ?? '', result });
    expect([tasks(life), life.state.closed]).toEqual([['message_undelivered'], null]);
    work(life, 'administration', 'dealt_with');
    expect(noticeOf(life, 'rejected')?.ended).toMatchObject({ how: 'by_person', receipt: null });
    expect(life.state.closed).toMatchObject({ reason: 'rejected' });
  });

  it('is owed again when the mail comes back, and is a person’s then', () => {
    const { requiredDocuments } = usPolicy;
    const item = autoPolicyWithPapers.requiredDocuments.items.find(
      (one) => one.item === 'identity_card',
    );
    const items = item === undefined ? [] : [item];
    const life = aUsCase({}, { ...usPolicy, requiredDocuments: { ...requiredDocuments, items } });
    // What is missing is asked for when it is taken in, which is the notice that it is incomplete.
    expect(noticeOf(life, 'papers_requested')).toMatchObject({
      ...{ notice: 'incompleteness', template: 'papers_requested', ended: null },
    });
    const stepKey = finish(life);
    expect(noticeOf(life, 'papers_requested')?.ended).toMatchObject({ how: 'handed_over' });
    const envelopeId = mailIdOf(stepKey, life.context(origination).sha256);
    life.do({ type: 'noteBounce', envelopeId, status: '5.1.1' }, origination);
    expect(noticeOf(life, 'papers_requested')?.ended).toBeNull();
    expect(tasks(life)).toEqual(['message_undelivered']);
  });
});

describe('the day of a notice', () => {
  it('is told of once, days before, whatever people do meanwhile', () => {
    const life = rejected();
    expect(life.passTime('2026-03-25T03:59:59.000Z')).not.toContain('task_opened');
    expect(nextWakeAt(life.state)).toBe('2026-03-25T04:00:00.000Z');
  });

  it('goes on while the loan is held', () => {
    const life = aUsCase();
    life.do({ type: 'hold', reason: 'looked into' }, supervisor);
    expect(nextWakeAt(life.state)).toBe('2026-03-25T04:00:00.000Z');
    life.passTime('2026-03-25T04:00:00.000Z');
    expect(tasks(life)).toEqual(['notice_due']);
    life.passTime('2026-03-26T04:00:00.000Z');
    expect(tasks(life)).toEqual(['notice_due']);
    expect(nextWakeAt(life.state)).toBeNull();
  });
});

describe('an end whose reasons nobody has as codes', () => {
  it('is told by a person, from whom the loan waits', () => {
    const life = aUsCase();
    life.now = instant('2026-03-10T15:00:00.000Z');
    life.do({ type: 'cancel', reason: 'words of somebody’s own' }, supervisor);
    expect(mails(life)).toEqual([]);
    expect(tasks(life)).toEqual(['notice_by_person']);
    // Incomplete, so thirty days from here.
    expect(noticeOf(life, 'cancelled')).toMatchObject({
      ...{ reasons: [], dueAt: '2026-04-10T04:00:00.000Z' },
    });
    work(life, 'administration', 'dealt_with');
    expect(life.state.closed).toMatchObject({ reason: 'cancelled' });
  });
});

it('a withdrawal owes nothing, and is confirmed as before', () => {
  const life = aUsCase();
  life.do({ type: 'withdraw', reason: 'another lender' }, supervisor);
  expect(mails(life).map(({ what }) => what)).toEqual(['loan_withdrawn']);
  expect(noticesOf(life).every(({ ended }) => ended !== null)).toBe(true);
  finish(life);
  expect(life.state.closed).toMatchObject({ reason: 'withdrawn' });
});

it('a policy of an earlier release owes nothing by a day', () => {
  const { notices: _, ...earlier } = usPolicy;
  const life = aUsCase({}, earlier);
  life.do({ type: 'cancel', reason: 'x' }, supervisor);
  expect(noticesOf(life)).toEqual([]);
  expect(Object.values(life.state.steps).map(({ what }) => what)).toContain('loan_cancelled');
});

describe('the record of a rejected application', () => {
  const erase = {
    ...{ type: 'eraseParty' as const, partyId: 'borrower' },
    ...{ ground: 'retention_over' as const, reference: 'DSR-1' },
  };

  it('is kept for 25 months after the notice, which in China it would be for five years after the end', () => {
    const life = rejected({ consents: aUsApplication().consents });
    const [step] = mails(life);
    const result = { kind: 'given_up', class: 'error', because: 'not_possible' } as const;
    life.do({ type: 'finishStep', stepKey: step?.key ?? '', result });
    life.now = instant('2026-03-20T15:00:00.000Z');
    work(life, 'administration', 'dealt_with');
    // Through the day of the same number, by the clock of the lender.
    const until = '2028-04-21T04:00:00.000Z';
    expect(life.try(erase, admin)).toMatchObject({ rule: 'must_be_kept', until });
    life.now = instant('2028-04-21T03:59:59.999Z');
    expect(life.try(erase, admin)).toMatchObject({ rule: 'must_be_kept', until });
    life.now = instant(until);
    expect(life.try(erase, admin)).toMatchObject([{ type: 'party_erased' }]);

    const china = new Case();
    china.submit();
    china.do({ type: 'withdraw', reason: 'x' }, supervisor);
    for (let turn = 0; turn < 20 && china.state.closed === null; turn += 1)
      for (const { key, status } of Object.values(china.state.steps))
        if (status === 'due')
          china.do({ type: 'finishStep', stepKey: key, result: { kind: 'message', receipt: 'r' } });
    china.now = instant('2028-04-21T04:00:00.000Z');
    expect(china.try(erase, admin)).toMatchObject({
      ...{ rule: 'must_be_kept', until: '2031-03-03T16:00:00.000Z' },
    });
  });
});
