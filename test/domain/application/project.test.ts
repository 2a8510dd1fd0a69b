import { describe, expect, it } from '@jest/globals';
import { applicationSchema } from '../../../domain/application/application.js';
import type { ProjectPurpose } from '../../../domain/application/project.js';
import { companyBody, aPrincipal } from '../../builders/a-company-application.js';
import {
  aPayment,
  aProjectPurpose,
  aReport,
  million,
  projectBody,
} from '../../builders/a-project-application.js';

const file = (change: Partial<ProjectPurpose['project']>, more: object = {}) => ({
  purpose: { ...aProjectPurpose(change), ...more },
});
const { budget, milestones, contractor, permits, feasibility } = aProjectPurpose().project;
const [works, ...otherLines] = budget as [(typeof budget)[0], ...typeof budget];
const [base, ...otherSteps] = milestones as [(typeof milestones)[0], ...typeof milestones];
const others = [{ lender: '示例第二银行', shareBasisPoints: 4000 }];

/** `path: message` of everything that is wrong. */
function wrong(change: object): string[] {
  const issues = applicationSchema.safeParse(projectBody(change)).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('an application for a project', () => {
  it('is taken when its file fits together, also where the company pays by itself', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong(file({}, { payeePartyId: null }))).toEqual([]);
  });

  it.each([
    {
      title: 'a budget a fen short of the total investment',
      change: file({
        budget: [
          { ...works, amount: { ...works.amount, amountMinor: 5_999_999_999 } },
          ...otherLines,
        ],
      }),
      says: 'purpose.project.budget: lines add up to 9999999999, not to totalCost',
    },
    {
      title: 'weights a basis point short of the whole',
      change: file({ milestones: [{ ...base, weightBasisPoints: 1999 }, ...otherSteps] }),
      says: 'purpose.project.milestones: weights add up to 9999 basis points, not to 10000',
    },
    {
      title: 'shares of lenders a basis point above the whole',
      change: file({ syndicate: { ownShareBasisPoints: 6001, others } }),
      says: 'purpose.project.syndicate: shares add up to 10001 basis points, not to 10000',
    },
    {
      title: 'capital and loans a fen above the total investment',
      change: file({}, { ownFunds: { ...million(20), amountMinor: 2_000_000_001 } }),
      says: 'purpose.totalCost.amountMinor: capital and all loans are above the total investment; correct one of them',
    },
    {
      title: 'a contractor who is the sponsor',
      change: file({ contractor: { ...contractor, partyId: 'sponsor' } }),
      says: 'purpose.project.contractor.partyId: must name a party with the role "contractor"',
    },
    {
      title: 'a supervisor whom nobody knows',
      change: file({ supervisorPartyId: 'somebody' }),
      says: 'purpose.project.supervisorPartyId: must name a party with the role "supervisor"',
    },
    {
      title: 'a planned payee who is a person',
      change: file({ budget: [{ ...works, payeePartyIds: ['principal'] }, ...otherLines] }),
      says: 'purpose.project.budget.0.payeePartyIds.0: must name a contractor, supplier or payee',
    },
    {
      title: 'a draw from no line',
      change: file({ drawLine: 'garden' }),
      says: 'purpose.project.drawLine: must name a line of the budget',
    },
    {
      title: 'a line twice',
      change: file({ budget: [works, { ...works, amount: million(0) }, ...otherLines] }),
      says: 'purpose.project.budget.1.line: stands twice',
    },
    {
      title: 'an end before the beginning',
      change: file({ startUpOn: '2028-06-29' }),
      says: 'purpose.project.startUpOn: is before finishOn',
    },
    {
      title: 'a milestone a day after the end',
      change: file({ milestones: [{ ...base, plannedOn: '2028-07-01' }, ...otherSteps] }),
      says: 'purpose.project.milestones.0.plannedOn: must be between startOn and finishOn',
    },
    {
      title: 'a permit that ends before it begins',
      change: file({
        permits: permits.map((one) => ({ ...one, validUntil: '2026-03-31' })).slice(1, 2),
      }),
      says: 'purpose.project.permits.0.validUntil: is before issuedOn',
    },
    {
      title: 'years of the study out of order',
      change: file({
        feasibility: { ...feasibility, years: [...feasibility.years, ...feasibility.years] },
      }),
      says: 'purpose.project.feasibility.years.1.year: must be after the year before it',
    },
    {
      title: 'capital in another currency',
      change: file({
        capitalPaid: [aPayment('2026-07-08', 1, { amount: { amountMinor: 1, currency: 'USD' } })],
      }),
      says: 'purpose.project.capitalPaid.0.amount.currency: must be the currency of terms.amount',
    },
    {
      title: 'capital from nobody',
      change: file({ capitalPaid: [aPayment('2026-07-08', 1, { payerPartyId: 'somebody' })] }),
      says: 'purpose.project.capitalPaid.0.payerPartyId: names no party of this application',
    },
    {
      title: 'a report that leaves a milestone out',
      change: file({
        reports: [
          {
            ...aReport('2027-02-01', [0, 0, 0]),
            done: [
              { milestone: 'base', doneBasisPoints: 0 },
              { milestone: 'frame', doneBasisPoints: 0 },
            ],
          },
        ],
      }),
      says: 'purpose.project.reports.0.done: "end" is missing; a report names all',
    },
    {
      title: 'a report from before the works began',
      change: file({ reports: [aReport('2027-01-09', [0, 0, 0])] }),
      says: 'purpose.project.reports.0.asOf: is before the works began; give a later day',
    },
    {
      title: 'nobody who leads the project',
      change: { parties: projectBody().parties.filter(({ partyId }) => partyId !== 'head') },
      says: 'parties: no key person is the project_head; name one',
    },
    {
      title: 'a dealer, whom nobody would screen',
      change: {
        parties: projectBody().parties.map((one) =>
          one.partyId === 'sponsor' ? { ...one, partyId: 'dealer', role: 'dealer' } : one,
        ),
      },
      says: 'parties.6.role: a project has no "dealer"; name it by what it does there',
    },
  ])('with $title is refused by path', ({ change, says }) => {
    expect(wrong(change)).toContain(says);
  });
});

describe('an application for working capital', () => {
  const parties = companyBody().parties;
  const refused = (changed: object[]) =>
    applicationSchema
      .safeParse({ ...companyBody(), parties: changed })
      .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

  it('has neither contractor nor project head', () => {
    expect(
      refused(parties.map((one, i) => (i === 3 ? { ...one, role: 'contractor' } : one))),
    ).toContain('parties.3.role: only a project has a "contractor"');
    const principal = {
      ...aPrincipal(),
      positions: ['controller', 'legal_representative', 'project_head'],
    };
    expect(refused(parties.map((one, i) => (i === 1 ? principal : one)))).toEqual([
      'parties.1.positions: only a project has a project head; leave it out',
    ]);
  });
});
