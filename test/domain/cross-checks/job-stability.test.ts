import { describe, expect, it } from '@jest/globals';
import { gradeJob, jobStability, jobUnstable } from '../../../domain/cross-checks/job-stability.js';
import { aBorrower, answered, today } from '../checks/a-case.js';
import { autoPolicy } from '../policy/shipped-policy.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

const bounds = autoPolicy().tolerances.jobStability;
const { employment } = aBorrower();
if (employment === null) throw new Error('a job');
const own = employment.employerName;
const employer = (name: string, since: string | null) => ({ name, since, phone: null });
const paid = (months: number) => ({ since: '2025-01', lastPaidMonth: '2026-10', months });

/** Steady work in which one thing is other; today is 2026-11-02. Twenty-two months lie between the first payment and the last. */
const picture = (over: object = {}) => ({
  employment: { ...employment, startedMonth: '2021-03' },
  employers: [employer(own, '2021-03')],
  insurance: paid(22),
  fund: paid(22),
  ...over,
});
const working = (over: object) => ({ employment: { ...employment, ...over }, employers: [] });

describe('steadiness of work (depth.md G32)', () => {
  const rows = [
    { name: 'nothing speaks against it', over: {}, expected: 'stable' },
    {
      name: 'six months in the job',
      over: working({ startedMonth: '2026-05' }),
      expected: 'stable',
    },
    { name: 'five', over: working({ startedMonth: '2026-06' }), expected: 'medium short_tenure' },
    {
      name: 'two employers in two years',
      over: {
        employers: [employer(own, '2025-03'), employer('甲', '2024-12')],
        employment: { ...employment, startedMonth: '2025-03' },
      },
      expected: 'stable',
    },
    {
      name: 'three',
      over: {
        employers: [employer(own, '2025-12'), employer('甲', '2025-06'), employer('乙', '2024-12')],
        employment: { ...employment, startedMonth: '2025-12' },
      },
      expected: 'medium many_employers',
    },
    {
      name: 'the third one begun 24 months ago, and left for the second within them',
      over: {
        employers: [employer(own, '2025-12'), employer('甲', '2025-06'), employer('乙', '2024-11')],
        employment: { ...employment, startedMonth: '2025-12' },
      },
      expected: 'medium many_employers',
    },
    {
      name: 'of those begun before the window the last one alone',
      over: {
        employers: [employer(own, '2025-12'), employer('甲', '2024-11'), employer('乙', '2023-01')],
        employment: { ...employment, startedMonth: '2025-12' },
      },
      expected: 'stable',
    },
    {
      name: 'nobody left within the window',
      over: { employers: [employer(own, '2021-03'), employer('甲', '2020-01')] },
      expected: 'stable',
    },
    {
      name: 'the employer of the application, which the report does not list, as the third',
      over: {
        employers: [employer('甲', '2025-06'), employer('乙', '2024-12')],
        employment: { ...employment, startedMonth: '2025-12' },
      },
      expected: 'medium many_employers employer_not_in_report',
    },
    {
      name: 'one employer listed twice',
      over: {
        employers: [employer(own, '2025-12'), employer(own, '2025-10'), employer('甲', '2024-12')],
        employment: { ...employment, startedMonth: '2025-12' },
      },
      expected: 'stable',
    },
    {
      name: 'three banks of like names in two years',
      over: {
        employers: [employer('中国银行', '2025-06'), employer('中国工商银行', '2024-12')],
        employment: { ...employment, employerName: '中国建设银行', startedMonth: '2025-12' },
      },
      expected: 'medium many_employers employer_not_in_report',
    },
    {
      name: 'one bank under three of its names, and another one',
      over: {
        employers: [
          employer('建行', '2025-12'),
          employer('中国建设银行股份有限公司北京市分行', '2025-10'),
          employer('中国银行', '2024-12'),
        ],
        employment: { ...employment, employerName: '中国建设银行', startedMonth: '2025-12' },
      },
      expected: 'stable',
    },
    { name: 'one month without insurance', over: { insurance: paid(21) }, expected: 'stable' },
    { name: 'two', over: { insurance: paid(20) }, expected: 'medium gaps_in_contributions' },
    {
      name: 'two without fund',
      over: { fund: paid(20) },
      expected: 'medium gaps_in_contributions',
    },
    {
      name: 'both, which are the same months',
      over: { insurance: paid(20), fund: paid(20) },
      expected: 'medium gaps_in_contributions',
    },
    { name: 'no fund at all', over: { fund: 'none' }, expected: 'stable' },
    {
      name: 'a fund that tells no months',
      over: { fund: { lastPaidMonth: '2026-10' } },
      expected: 'stable',
    },
    {
      name: 'no insurance at all',
      over: { insurance: 'none' },
      expected: 'medium no_contributions',
    },
    {
      name: 'no insurance of one who works for himself',
      over: { ...working({ startedMonth: '2021-03', form: 'self_employed' }), insurance: 'none' },
      expected: 'stable',
    },
    {
      name: 'dispatched',
      over: working({ startedMonth: '2021-03', form: 'dispatched' }),
      expected: 'medium dispatched',
    },
    {
      name: 'the last day of probation',
      over: working({ startedMonth: '2021-03', probationUntil: today }),
      expected: 'medium on_probation',
    },
    {
      name: 'the day after',
      over: working({ startedMonth: '2021-03', probationUntil: '2026-11-01' }),
      expected: 'stable',
    },
    {
      name: 'another employer in the report',
      over: { employers: [employer('上海别处商贸有限公司', '2021-03')] },
      expected: 'medium employer_not_in_report',
    },
    {
      name: 'three months off the report',
      over: { employers: [employer(own, '2020-12')] },
      expected: 'stable',
    },
    {
      name: 'four',
      over: { employers: [employer(own, '2020-11')] },
      expected: 'medium start_differs_from_report',
    },
    {
      name: 'new, and another in the report: a late report makes nobody unstable',
      over: {
        ...working({ startedMonth: '2026-08' }),
        employers: [employer('上海别处商贸有限公司', '2021-03')],
      },
      expected: 'medium short_tenure employer_not_in_report',
    },
    {
      name: 'dispatched with gaps',
      over: { ...working({ startedMonth: '2021-03', form: 'dispatched' }), insurance: paid(20) },
      expected: 'unstable gaps_in_contributions dispatched',
    },
  ];
  it.each(rows)('$name: $expected', ({ over, expected }) => {
    const said = gradeJob(picture(over), today, bounds);
    expect([said.grade, ...said.reasons, ...said.differences].join(' ')).toBe(expected);
  });
});

describe('a source that is missing (S82)', () => {
  const down = { answer: 'UNAVAILABLE', class: 'error' } as const;
  it.each(['credit_bureau', 'social_insurance', 'provident_fund'] as const)(
    '%s: not evaluated, and not steady',
    (source) => {
      const facts = personFacts(answered(source, down));
      expect(jobStability(aCleanInput({ facts }), 'borrower')).toEqual({
        state: 'not_evaluated',
        missing: [source],
      });
    },
  );
  it('takes nothing from what is unstable already', () => {
    const facts = personFacts(
      answered('credit_bureau', down),
      changed('social_insurance', { months: 60 }),
    );
    const parts = {
      facts,
      borrower: { employment: { ...employment, form: 'dispatched' as const } },
    };
    expect(jobUnstable.evaluate(aCleanInput(parts), 'borrower')).toMatchObject({
      result: 'finding',
      finding: { severity: 'yellow', opensQuestions: ['Q-AUTO-04', 'Q-MORT-04', 'Q-CONS-02'] },
    });
  });
  it('is not evaluated without a job', () => {
    const input = aCleanInput({ borrower: { employment: null } });
    expect(jobUnstable.evaluate(input, 'borrower')).toEqual({
      result: 'not_evaluated',
      missing: ['employment'],
    });
  });
});
