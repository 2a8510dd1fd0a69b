import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { signalInputOf } from '../../../domain/loan/signal-input.js';
import { papersOf } from '../../../domain/loan/required-papers.js';
import { origination, person, system } from '../../builders/decider.js';
import { verifier } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';
import { ServicedLife } from '../../builders/serviced-life.js';

const supervisor = person('su-1', 'supervisor');
const { mark } = autoPolicy;
/** An account of each quarter, by the twentieth day after its end. */
const policy: typeof autoPolicy = {
  ...autoPolicy,
  requiredDocuments: {
    ...autoPolicy.requiredDocuments,
    items: [
      {
        ...{ item: 'account_of_quarter', type: 'bank_statement', of: ['borrower'] },
        ...{ stage: 'servicing', capture: ['periodEnd'], maxAgeDays: null, substitutes: [], mark },
        due: { every: 'quarter', withinDays: 20 },
      },
    ],
  },
  signals: { ...autoPolicy.signals, papersOverdueOrangeFromDays: 30 },
};
/** Paid out on 3 March 2026. */
const serviced = () => new ServicedLife({ policy });
const stands = (life: ServicedLife) =>
  papersOf(life.state, life.context(system)).map(({ status, period }) => [
    ...[status, period?.end, period?.overdueSince],
  ]);
const asked = ({ state }: ServicedLife) =>
  Object.values(state.requests ?? {}).map(({ because, status, dueAt }) => [because, status, dueAt]);
const wantedTasks = ({ state }: ServicedLife) =>
  openTasks(state, 'information_request').map(({ about }) => about.reason ?? 'asked');

function send(life: ServicedLife, name: string): string {
  const paper = {
    type: 'bank_statement',
    ...{ key: `statements/${name}`, sha256: 'a'.repeat(64), partyId: 'borrower' },
  } as const;
  life.do({ type: 'addDocument', document: { type: 'paper', paper } }, origination);
  return String(life.lastAnswer['documentId']);
}
function accept(life: ServicedLife, documentId: string, periodEnd?: string): string {
  const { taskId, assignee } = life.task('document_review');
  if (assignee === null) life.do({ type: 'claimTask', taskId }, verifier);
  const dates = periodEnd === undefined ? {} : { periodEnd };
  const said = { verdict: 'accepted', reason: null, note: null, dates } as const;
  const result = life.try({ type: 'reviewDocument', documentId, ...said }, verifier);
  if (!Array.isArray(result)) return `${result.rule} ${result.path ?? ''}`;
  life.complete(life.task('document_review'), verifier, 'reviewed');
  return 'accepted';
}

describe('a paper of servicing that is due by the quarter', () => {
  it('is wanted from the day after the quarter, and asked for once', () => {
    const life = serviced();
    life.passTime('2026-03-31T02:00:00.000Z');
    expect([stands(life), asked(life)]).toEqual([[], []]);
    life.passTime('2026-04-01T02:00:00.000Z');
    expect(stands(life)).toEqual([['wanted', '2026-03-31', null]]);
    life.passTime('2026-04-02T02:00:00.000Z');
    expect(asked(life)).toEqual([['due', 'open', '2026-04-20T16:00:00.000Z']]);
    expect(wantedTasks(life)).toEqual(['asked']);
  });

  it('gives the customer the usual days where its own are nearly over', () => {
    const life = serviced();
    life.passTime('2026-04-18T02:00:00.000Z');
    expect(asked(life)).toEqual([['due', 'open', '2026-04-28T16:00:00.000Z']]);
  });

  it('is taken with what it is about read from it, and meets the request', () => {
    const life = serviced();
    life.passTime('2026-04-01T02:00:00.000Z');
    const documentId = send(life, 'q1');
    expect(stands(life)[0]?.[0]).toBe('received');
    expect(accept(life, documentId)).toBe('date_missing dates.periodEnd');
    expect(accept(life, documentId, '2026-04-30')).toBe('date_in_future dates.periodEnd');
    expect(accept(life, documentId, '2026-03-31')).toBe('accepted');
    expect(stands(life)).toEqual([['accepted', '2026-03-31', null]]);
    expect(asked(life)[0]?.[1]).toBe('met');
  });

  it('is not there when it is about the quarter before', () => {
    const life = serviced();
    life.passTime('2026-04-01T02:00:00.000Z');
    expect(accept(life, send(life, 'q4'), '2025-12-31')).toBe('accepted');
    expect(stands(life)).toEqual([['wanted', '2026-03-31', null]]);
    // He was asked and has sent something: what it should have been is for a person to tell him.
    expect([asked(life)[0]?.[1], wantedTasks(life)]).toEqual(['met', ['papers_wanted']]);
  });

  it('comes due again with the next quarter', () => {
    const life = serviced();
    life.passTime('2026-04-01T02:00:00.000Z');
    accept(life, send(life, 'q1'), '2026-03-31');
    life.passTime('2026-07-01T02:00:00.000Z');
    expect(stands(life)).toEqual([['wanted', '2026-06-30', null]]);
    expect(asked(life).map(([because, status]) => [because, status])).toEqual([
      ['due', 'met'],
      ['due', 'open'],
    ]);
  });

  it('that does not come is late the day after its last, somebody’s to ask for, and a signal of the next cycle', () => {
    const life = serviced();
    life.passTime('2026-04-01T02:00:00.000Z');
    life.passTime('2026-04-21T02:00:00.000Z');
    expect(stands(life)).toEqual([['wanted', '2026-03-31', '2026-04-21']]);
    expect([asked(life)[0]?.[1], wantedTasks(life)]).toEqual(['expired', ['papers_wanted']]);
    life.cycle();
    while (life.now < '2026-04-22') life.cycle();
    expect(life.openSignals).toContain('EW-B13');
    const level = () =>
      life.state.servicing?.signals.find(({ code }) => code === 'EW-B13')?.severity;
    while (life.now < '2026-05-21') life.cycle();
    expect(level()).toBe('orange');
  });

  it('is no signal while he is asked for it for the first time, however late that is', () => {
    const life = serviced();
    const late = () => signalInputOf(life.state, life.context(system)).papersOverdue;
    life.passTime('2026-04-25T02:00:00.000Z');
    expect([stands(life), late()]).toEqual([[['wanted', '2026-03-31', '2026-04-21']], []]);
    life.passTime('2026-05-05T16:00:00.000Z');
    expect(asked(life)).toEqual([['due', 'expired', '2026-05-05T16:00:00.000Z']]);
    expect(late()).toEqual([{ item: 'account_of_quarter', since: '2026-04-21' }]);
  });

  it('stays late when the next one is asked for before anybody looks', () => {
    const life = serviced();
    const late = () => signalInputOf(life.state, life.context(system)).papersOverdue;
    life.passTime('2026-04-01T02:00:00.000Z');
    life.passTime('2026-04-20T16:00:00.000Z');
    life.passTime('2026-07-01T02:00:00.000Z');
    expect(asked(life).map(([, status]) => status)).toEqual(['expired', 'open']);
    expect(late()).toEqual([{ item: 'account_of_quarter', since: '2026-04-21' }]);
  });

  it('that somebody waives is waived for this quarter alone', () => {
    const life = serviced();
    life.passTime('2026-04-01T02:00:00.000Z');
    const waiver = { item: 'account_of_quarter', partyId: 'borrower', reason: 'abroad' } as const;
    life.do({ type: 'waivePaper', ...waiver }, supervisor);
    expect([stands(life)[0]?.[0], asked(life)[0]?.[1]]).toEqual(['waived', 'met']);
    life.passTime('2026-07-01T02:00:00.000Z');
    expect(stands(life)[0]?.slice(0, 2)).toEqual(['wanted', '2026-06-30']);
  });
});
