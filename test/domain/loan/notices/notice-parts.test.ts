import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../domain/calendar/instant.js';
import { entryOf } from '../../../../domain/entry.js';
import { kindsOfRule } from '../../../../domain/findings/kinds-of-rule.js';
import { noticeDays } from '../../../../domain/loan/notices/notice-days.js';
import {
  consumerReports,
  endsOf,
  toldScore,
} from '../../../../domain/loan/notices/notice-facts.js';
import { noticeReasons } from '../../../../domain/loan/notices/notice-reasons.js';
import type { SignedReport } from '../../../../domain/loan/state/approval.js';
import type { Loan } from '../../../../domain/loan/state/loan.js';
import type { PartyState } from '../../../../domain/loan/state/party-state.js';
import type { Step } from '../../../../domain/loan/state/step.js';
import { noticeLineFor, type NoticeLine } from '../../../../domain/policy/notice-policy.js';
import { aUsCase, usMailTexts, usNotices, usPolicy } from '../../../builders/us-rules.js';

const { state } = aUsCase();
const line = noticeLineFor(usNotices, 'rejected') as NoticeLine;
const report = (body: object) => ({ body }) as unknown as SignedReport;
/** The loan with a report whose reasons are these, `refer` unless said otherwise by `code@recommendation`. */
const reported = (...reasons: string[]): Loan => ({
  ...state,
  exiting: { reason: 'rejected', since: '', by: '', code: 'approval_rejected' },
  report: report({
    reasons: reasons.map((text) => {
      const [code, recommendation = 'refer'] = text.split('@');
      return { code, recommendation };
    }),
  }),
});
const told = (loan: Loan) => noticeReasons(loan, usPolicy, 'rejected');
const namedBy = (...reasons: string[]) =>
  ({ ...reported(), approvals: [{ decisions: [{ reasons }] }] }) as unknown as Loan;

describe('the reasons of a notice (12 CFR 1002.9(b)(2))', () => {
  it.each([
    { name: 'none in the report', loan: reported(), reasons: null },
    {
      name: 'those of the report, each once, at most four',
      loan: reported(
        ...['finding:debt_service', 'finding:housing_payment', 'finding:overdue_history'],
        ...['finding:credit_enquiries', 'finding:job_unstable', 'finding:income_gap'],
      ),
      reasons: [
        ...['excessive_obligations', 'delinquent_obligations', 'recent_enquiries'],
        'irregular_employment',
      ],
    },
    {
      name: 'a gravest one that has no code: a person says it, and the lesser ones do not stand for it',
      loan: reported('check_failed:sanctions@reject', 'finding:debt_service'),
      reasons: null,
    },
    {
      name: 'a lesser one that has no code is left out',
      loan: reported('finding:debt_service', 'finding:shared_number@approve_with_conditions'),
      reasons: ['excessive_obligations'],
    },
    {
      name: 'what approvers named goes before the report',
      loan: namedBy('terms_not_offered'),
      reasons: ['terms_not_offered'],
    },
    {
      name: 'words of somebody’s own are no code',
      loan: {
        ...reported(),
        exiting: { reason: 'rejected', since: '', by: '', code: 'x y' },
      } as Loan,
      reasons: null,
    },
  ])('$name', ({ loan, reasons }) => {
    expect(told(loan)).toEqual(reasons);
  });

  it.each([
    { reason: 'cancelled' as const, code: 'papers_missing', told: ['application_incomplete'] },
    { reason: 'cancelled' as const, code: 'unreachable', told: ['unable_to_reach'] },
    // Written by whoever cancelled it.
    { reason: 'cancelled' as const, code: 'approval_rejected', told: null },
    { reason: 'rejected' as const, code: 'not_eligible', told: null },
    { reason: 'rejected' as const, code: 'fraud_confirmed', told: null },
    { reason: 'rejected' as const, code: 'approval_rejected', told: ['terms_not_offered'] },
  ])('$reason by $code after approvers named some: $told', ({ reason, code, told: those }) => {
    const named = namedBy('terms_not_offered');
    const loan = { ...named, exiting: { reason, code, since: '', by: '' } };
    expect(noticeReasons(loan, usPolicy, reason)).toEqual(those);
  });

  it('of an offer on other terms are those that approvers named', () => {
    const loan = { ...namedBy('terms_not_offered'), exiting: null };
    expect(noticeReasons(loan, usPolicy, 'approved_with_conditions')).toEqual([
      'terms_not_offered',
    ]);
  });

  it('are said by a person where one is about a guarantor, whom the borrower hears nothing of', () => {
    const guarantor = { party: { partyId: 'g', role: 'guarantor' } } as unknown as PartyState;
    const ofHim = (subject: string) => ({
      ...reported(),
      parties: { ...state.parties, g: guarantor },
      report: report({
        reasons: [{ code: 'finding:debt_service', recommendation: 'refer', subject }],
      }),
    });
    expect(told(ofHim('g'))).toBeNull();
    expect(told(ofHim('borrower'))).toEqual(['excessive_obligations']);
  });

  it('have words each, and stand for rules that there are', () => {
    for (const { reason, from } of usNotices.reasons) {
      expect(usMailTexts.notices?.reasons).toHaveProperty(reason);
      for (const code of from.filter((one) => one.startsWith('finding:')))
        expect(entryOf(kindsOfRule, code.slice('finding:'.length))).toBeDefined();
    }
  });

  it('never say age, links to others, or lists of the sanctioned', () => {
    const all = usNotices.reasons.flatMap(({ from }) => from).join(' ');
    expect(all).not.toMatch(/age_at_end|shared_|sanctions|politically|fraud/);
  });
});

describe('the score of a notice (15 U.S.C. 1681g(f)(1), (9))', () => {
  const { scorecard } = usPolicy;
  const bin = (code: string, points: number, feature: string) => ({ code, points, feature });
  const reasons = [
    ...[bin('DEBT_MISSING', -20, 'debt_ratio_basis_points'), bin('JOB_NEW', -30, 'months_in_job')],
    ...[bin('PHONE_NEW', -35, 'months_in_network'), bin('OVERDUE_MANY', -80, 'overdue_months')],
    bin('ENQUIRIES_MISSING', -5, 'enquiries'),
  ];
  const scored = (version: string) =>
    report({ builtAt: '2026-03-05T00:00:00.000Z', score: { score: 440, version, reasons } });

  it('has the four factors that took most, and enquiries as a fifth', () => {
    expect(toldScore({ report: scored(scorecard.version) }, line, usNotices, usPolicy)).toEqual({
      ...{ score: 440, ...endsOf(scorecard), builtAt: '2026-03-05T00:00:00.000Z' },
      factors: ['OVERDUE_MANY', 'PHONE_NEW', 'JOB_NEW', 'DEBT_MISSING', 'ENQUIRIES_MISSING'],
    });
  });

  it('is not told where none was looked at, and a person’s where its card is another', () => {
    expect(toldScore({ report: null }, line, usNotices, usPolicy)).toBeNull();
    expect(toldScore({ report: scored('older') }, line, usNotices, usPolicy)).toBe('unknown');
  });

  it('lies between the ends of its card, and every factor has words', () => {
    expect(endsOf(scorecard)).toEqual({ lowest: 275, highest: 675 });
    const against = scorecard.features.flatMap(({ bins, missing }) =>
      [...bins, missing].filter(({ points }) => points < 0),
    );
    for (const { reason } of against) expect(usMailTexts.notices?.factors).toHaveProperty(reason);
  });
});

describe('whose report it was (15 U.S.C. 1681m(a))', () => {
  const asked = (result: string | null): Pick<Loan, 'steps'> => ({
    steps: { k: { step: 'ask_source', what: 'credit_bureau', result } as Step },
  });
  it.each([
    { result: 'FOUND', sources: ['credit_bureau'] },
    { result: 'NO_RECORD', sources: ['credit_bureau'] },
    { result: 'given_up', sources: [] },
    { result: null, sources: [] },
  ])('$result: $sources', ({ result, sources }) => {
    expect(consumerReports(asked(result), line, usNotices)).toEqual(sources);
  });
});

describe('the day of a notice', () => {
  const zone = 'America/New_York';
  const times = {
    submittedAt: '2026-03-03T04:00:00.000Z',
    now: instant('2026-03-20T15:00:00.000Z'),
  };
  it.each([
    { from: 'application' as const, isComplete: false, dueAt: '2026-04-02T04:00:00.000Z' },
    { from: 'trigger' as const, isComplete: true, dueAt: '2026-04-20T04:00:00.000Z' },
    {
      from: 'trigger_if_incomplete' as const,
      isComplete: false,
      dueAt: '2026-04-20T04:00:00.000Z',
    },
    { from: 'trigger_if_incomplete' as const, isComplete: true, dueAt: '2026-04-02T04:00:00.000Z' },
  ])('thirty from $from, complete $isComplete: before $dueAt', ({ from, isComplete, dueAt }) => {
    expect(noticeDays({ days: 30, from }, { ...times, isComplete }, 7, zone).dueAt).toBe(dueAt);
  });

  it('is told an hour after it is owed at the soonest', () => {
    const late = { ...times, now: instant('2026-04-01T15:00:00.000Z'), isComplete: true };
    expect(noticeDays({ days: 30, from: 'application' }, late, 7, zone).warnAt).toBe(
      '2026-04-01T16:00:00.000Z',
    );
  });
});
