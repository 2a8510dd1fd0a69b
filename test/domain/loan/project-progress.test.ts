import { describe, expect, it } from '@jest/globals';
import type { ProgressReport } from '../../../domain/application/project-progress.js';
import { aCompanyApplication } from '../../builders/a-company-application.js';
import {
  aProjectApplication,
  aProjectPurpose,
  aReport,
} from '../../builders/a-project-application.js';
import { Case, origination, person } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const policy = policyOf('project_finance');
/** A project that has begun; the day of the case is 2026-03-03. */
const begunProject = () => {
  const { permits, capitalPaid, ...file } = aProjectPurpose().project;
  const startOn = '2026-02-01';
  const issuedOn = '2026-01-15';
  return {
    ...{ ...file, startOn },
    permits: permits.map((one) => ({ ...one, issuedOn })),
    capitalPaid: capitalPaid.map((one) => ({ ...one, on: '2026-01-20' })),
  };
};
const begun = () =>
  new Case({ policy }).submit(
    aProjectApplication({ purpose: { ...aProjectPurpose(), project: begunProject() } }),
  );
const report = (one: Case, told: ProgressReport, actor = origination) =>
  one.try({ type: 'reportProgress', report: told }, actor);
const today = '2026-03-03';

describe('a loan for a project', () => {
  it('asks about whoever builds, supervises and owns, and interviews who leads it', () => {
    const one = begun();
    const asked = Object.values(one.state.steps)
      .filter(({ step }) => step === 'ask_source')
      .map(({ what, subject }) => `${what}:${subject}`);
    expect(asked).toEqual(
      expect.arrayContaining([
        ...['sanctions:contractor', 'sanctions:supervisor', 'sanctions:sponsor'],
        ...['business_registry:contractor', 'business_registry:supervisor', 'identity:head'],
      ]),
    );
    one.answerSources({});
    const interviews = Object.values(one.state.tasks).filter(
      ({ type }) => type === 'applicant_interview',
    );
    expect(interviews.map(({ partyId }) => partyId)).toEqual(['principal', 'finance', 'head']);
    expect(interviews[2]?.banks.map(({ id }) => id)).toContain('Q-PROJ');
  });
});

describe('a progress report', () => {
  it('is kept with its reporter beside the others', () => {
    const one = begun();
    const own = aReport(today, [100, 0, 0], {}, { by: 'borrower' });
    expect(report(one, aReport(today, [50, 0, 0]))).toMatchObject([{ type: 'progress_reported' }]);
    expect(report(one, own, person('am-1', 'account_manager'))).toMatchObject([
      { type: 'progress_reported' },
    ]);
    const recorded = one.stream.findLast(({ type }) => type === 'progress_reported');
    expect(recorded?.actor).toContain('am-1');
    const { purpose } = one.state;
    const reports = 'project' in purpose ? purpose.project.reports : [];
    expect(reports.map(({ by }) => by)).toEqual(['supervisor', 'borrower']);
  });

  it('before the money is held against the file at once', () => {
    const one = begun();
    one.answerSources({});
    const found = () =>
      Object.values(one.state.findings)
        .filter(({ status }) => status === 'open')
        .map(({ rule }) => rule);
    expect(found()).not.toContain('paid_ahead');
    report(one, aReport(today, [10_000, 5600, 0], { works: 62 }));
    expect(found()).toContain('paid_ahead');
    report(one, aReport(today, [10_000, 5600, 0], { works: 58 }));
    expect(found()).not.toContain('paid_ahead');
  });

  it('of the last 48 only stays in the loan', () => {
    const one = begun();
    for (let i = 0; i < 50; i += 1) report(one, aReport(today, [i, 0, 0]));
    const { purpose } = one.state;
    const reports = 'project' in purpose ? purpose.project.reports : [];
    expect(reports).toHaveLength(48);
    expect(reports.at(-1)?.done[0]?.doneBasisPoints).toBe(49);
  });

  it.each([
    {
      title: 'of a day to come',
      told: aReport('2026-03-04', [0, 0, 0]),
      expected: { rule: 'invalid_value', path: 'asOf' },
    },
    {
      title: 'from before the works began',
      told: aReport('2026-01-31', [0, 0, 0]),
      expected: { rule: 'invalid_value', path: 'asOf' },
    },
    {
      title: 'that leaves a line out',
      told: { ...aReport(today, [0, 0, 0]), paid: [] },
      expected: { rule: 'invalid_value', path: 'paid' },
    },
    {
      title: 'about a milestone that is none',
      told: {
        ...aReport(today, [0, 0, 0]),
        done: [{ milestone: 'garden', doneBasisPoints: 0 }, ...aReport(today, [0, 0, 0]).done],
      },
      expected: { rule: 'invalid_value', path: 'done.0' },
    },
  ])('$title is refused, and changes nothing', ({ told, expected }) => {
    const one = begun();
    expect(report(one, told)).toMatchObject({ refused: true, ...expected });
    expect(one.stream.filter(({ type }) => type === 'progress_reported')).toEqual([]);
  });

  it('belongs to a project alone', () => {
    const one = new Case({ policy: policyOf('sme_working_capital') }).submit(aCompanyApplication());
    expect(report(one, aReport(today, [0, 0, 0]))).toMatchObject({ rule: 'not_a_project' });
  });
});

describe('corrections of a project', () => {
  const correct = (one: Case, path: string, value: unknown) =>
    one.try(
      { type: 'correctField', path, value, reason: 'typed wrongly', documentKey: null },
      person('sup-1', 'supervisor'),
    );

  it('take the file as a whole, as long as it fits together', () => {
    const one = begun();
    const project = begunProject();
    const permits = project.permits.map((each) => ({ ...each, number: '改正' }));
    expect(correct(one, 'purpose.project', { ...project, permits })).toMatchObject([
      { type: 'field_corrected' },
    ]);
    expect(correct(one, 'purpose.project', { ...project, drawLine: 'garden' })).toMatchObject({
      ...{ refused: true, rule: 'invalid_value' },
    });
  });

  it('take no total investment without its budget', () => {
    expect(
      correct(begun(), 'purpose.totalCost', { amountMinor: 1, currency: 'CNY' }),
    ).toMatchObject({ refused: true, rule: 'not_correctable' });
  });
});

describe('days to come in a project file', () => {
  const paths = ['permits.0.issuedOn', 'capitalPaid.0.on', 'reports.0.asOf'];
  it.each(paths)('%s is refused at submission', (path) => {
    const [list = '', , field = ''] = path.split('.');
    const whole = begunProject();
    const entries = list === 'reports' ? [aReport(today, [1_000, 0, 0])] : whole[list as 'permits'];
    const project = {
      ...whole,
      [list]: entries.map((one, i) => (i === 0 ? { ...one, [field]: '2026-03-04' } : one)),
    };
    const application = aProjectApplication({ purpose: { ...aProjectPurpose(), project } });
    expect(
      new Case({ policy }).try({ type: 'submit', loanId: 'ln_1', application }, origination),
    ).toMatchObject({
      refused: true,
      rule: 'date_in_future',
      path: `purpose.project.${path}`,
    });
  });
});
