import { applicationSchema, type ApplicationOf } from '../../domain/application/application.js';
import type { ProjectPurpose } from '../../domain/application/project.js';
import type { ProgressReport } from '../../domain/application/project-progress.js';
import { aDealer } from './an-application.js';
import {
  aCompany,
  aFinanceHead,
  aKeyPerson,
  aPrincipal,
  companyBody,
} from './a-company-application.js';

/** Millions of yuan. */
export const million = (count: number) => ({
  amountMinor: count * 100_000_000,
  currency: 'CNY' as const,
});

export const codes = {
  contractor: '91320594MA1AAAA11L',
  supervisor: '91320594MA1BBBB259',
  sponsor: '91320594MA1CCCC39X',
} as const;
const named = (role: keyof typeof codes) => ({
  ...{ ...aDealer(), partyId: role, role, uscc: codes[role] },
  name: {
    contractor: '苏州示例建设有限公司',
    supervisor: '苏州示例监理有限公司',
    sponsor: '苏州示例投资有限公司',
  }[role],
});

export const aProjectHead = () =>
  aKeyPerson('head', ['project_head'], { first17: '32050219800307125', mobile: '13800138003' });

/** A year of operation in millions: 60 of sales, 30 of cost, 3 of tax, 15 for debts. */
export const aStudyYear = (
  change: Partial<Record<'revenue' | 'operatingCost' | 'incomeTax' | 'debtService', number>> = {},
) => ({
  year: 2029,
  revenue: million(change.revenue ?? 60),
  operatingCost: million(change.operatingCost ?? 30),
  incomeTax: million(change.incomeTax ?? 3),
  debtService: million(change.debtService ?? 15),
});

/** A payment of the sponsor, in millions. */
export const aPayment = (on: string, count: number, change: object = {}) => ({
  ...{ on, amount: million(count), payerPartyId: 'sponsor' },
  ...{ source: 'shareholders' as const, ...change },
});

const permit = (kind: ProjectPurpose['project']['permits'][number]['kind'], issuedOn: string) => ({
  ...{ kind, number: `2026-${kind}`, issuedOn, validUntil: null },
});

/** A project of a hundred million that begins on 2027-01-10: twenty of capital, eighty of loans, of which this lender has 60 %. */
export function aProjectPurpose(change: Partial<ProjectPurpose['project']> = {}): ProjectPurpose {
  return {
    use: 'new_build',
    totalCost: million(100),
    ownFunds: million(20),
    payeePartyId: 'contractor',
    project: {
      name: '示例产业园一期',
      industryCode: 'C3421',
      districtCode: '320594',
      ...{ startOn: '2027-01-10', finishOn: '2028-06-30', startUpOn: '2028-09-30' },
      feasibility: {
        author: { name: '示例工程咨询有限公司', uscc: null },
        madeOn: '2026-02-01',
        stated: {
          baseBasisPoints: 18_000,
          priceDownBasisPoints: 14_000,
          costUpBasisPoints: 16_000,
        },
        priceOutlook: 'flat',
        years: [aStudyYear()],
      },
      permits: [
        permit('approval', '2026-03-01'),
        permit('environment', '2026-04-01'),
        permit('land_title', '2026-05-01'),
        permit('planning', '2026-08-01'),
        permit('construction', '2026-10-01'),
      ],
      capitalPaid: [aPayment('2026-07-08', 12), aPayment('2026-08-08', 8)],
      budget: [
        { line: 'works', kind: 'works', amount: million(60), payeePartyIds: ['contractor'] },
        { line: 'plant', kind: 'equipment', amount: million(25), payeePartyIds: [] },
        { line: 'land', kind: 'land', amount: million(10), payeePartyIds: [] },
        { line: 'reserve', kind: 'contingency', amount: million(5), payeePartyIds: [] },
      ],
      drawLine: 'works',
      milestones: [
        { milestone: 'base', name: '基础', weightBasisPoints: 2000, plannedOn: '2027-05-31' },
        { milestone: 'frame', name: '主体', weightBasisPoints: 5000, plannedOn: '2027-12-31' },
        { milestone: 'end', name: '验收', weightBasisPoints: 3000, plannedOn: '2028-06-30' },
      ],
      contractor: { partyId: 'contractor', contractValue: million(60) },
      supervisorPartyId: 'supervisor',
      sponsorPartyIds: ['sponsor'],
      syndicate: {
        ownShareBasisPoints: 6000,
        others: [{ lender: '示例第二银行', shareBasisPoints: 4000 }],
      },
      reports: [],
      ...change,
    },
  };
}

/** A report of the supervisor: shares done in basis points, and money paid in millions, by line. */
export function aReport(
  asOf: string,
  [base, frame, end]: [number, number, number],
  paid: Partial<Record<'works' | 'plant' | 'land' | 'reserve', number>> = {},
  change: Partial<ProgressReport> = {},
): ProgressReport {
  return {
    ...{ by: 'supervisor', asOf, daysStopped: 0 },
    done: [
      { milestone: 'base', doneBasisPoints: base },
      { milestone: 'frame', doneBasisPoints: frame },
      { milestone: 'end', doneBasisPoints: end },
    ],
    paid: (['works', 'plant', 'land', 'reserve'] as const).map((line) => ({
      ...{ line, amount: million(paid[line] ?? 0), expected: null },
    })),
    ...change,
  };
}

/** An application for a project, in JSON as it is sent; pass what the test is about. */
export function projectBody(change: object = {}) {
  return {
    ...companyBody(),
    product: 'project_finance',
    parties: [
      aCompany(),
      aPrincipal(),
      aFinanceHead(),
      aProjectHead(),
      named('contractor'),
      named('supervisor'),
      named('sponsor'),
    ],
    terms: { ...companyBody().terms, amount: million(48), termMonths: 96 },
    purpose: aProjectPurpose(),
    consents: [
      ...companyBody().consents,
      ...(['identity', 'phone_ownership', 'sanctions'] as const).map((purpose) => ({
        ...{ partyId: 'head', purpose, givenAt: '2026-03-02T02:00:00.000Z' },
        evidence: `consents/head/${purpose}`,
      })),
    ],
    ...change,
  };
}

/** The same, parsed. */
export const aProjectApplication = (change: object = {}) =>
  applicationSchema.parse(projectBody(change)) as ApplicationOf<'project_finance'>;
