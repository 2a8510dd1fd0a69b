import type { ApplicationOf } from '../../domain/application/application.js';
import type { Consent, ConsentPurpose } from '../../domain/application/application-parts.js';
import type { PermitKind, ProjectFile } from '../../domain/application/project.js';
import { levelInstalmentMinor } from '../core-bank/schedule.js';
import type { Business } from '../facts/business.js';
import type { CaseFacts } from '../facts/case-facts.js';
import type { ProjectFacts } from '../facts/project.js';
import { addDays, addMonths } from '../time/civil-date.js';
import { cny, companyOf, keyPerson, namedCompany } from './company-parties.js';
import { handedIn, paper } from './handed-in.js';
import { estateConsents, estatePapers, offeredEstate } from './offered-estate.js';
import { worksContractOf } from './works-contract.js';

type Application = ApplicationOf<'project_finance'>;
type Shared = Pick<Application, 'originator' | 'applicationNumber' | 'branch' | 'terms'>;

/** What is agreed to, and by whom: the company authorises who asks about it, each of its people agrees for himself. */
const agreed = {
  company: ['judicial', 'credit_bureau', 'bank_statements'],
  principal: ['identity', 'phone_ownership', 'sanctions', 'judicial', 'credit_bureau'],
  finance: ['identity', 'phone_ownership', 'sanctions'],
  project: ['identity', 'phone_ownership', 'sanctions'],
} as const satisfies Record<string, readonly ConsentPurpose[]>;

/** Permits in the order in which they are got, and how many days before the works each was. */
const permitDays: Readonly<Partial<Record<PermitKind, number>>> = {
  approval: 260,
  environment: 200,
  land_use: 170,
  land_title: 150,
  planning: 90,
  construction: 10,
};

/** Lines of the budget: what each is for, its share of the total investment in per cent, and who is planned to be paid. The rest is the reserve. */
const budgetLines = [
  { line: 'main_works', kind: 'works', percent: 65, payeePartyIds: ['contractor'] },
  { line: 'equipment', kind: 'equipment', percent: 15, payeePartyIds: [] },
  { line: 'land', kind: 'land', percent: 11, payeePartyIds: [] },
  { line: 'design', kind: 'design', percent: 2, payeePartyIds: [] },
  { line: 'supervision', kind: 'supervision', percent: 2, payeePartyIds: ['supervisor'] },
] as const;

const percentOf = (whole: number, percent: number) => Math.round((whole * percent) / 100);

/** Lines of the budget with who is paid from them. */
export function budgetOf({ totalMinor, payeePlanned }: ProjectFacts): ProjectFile['budget'] {
  const lines = budgetLines.map(({ line, kind, percent, payeePartyIds }) => ({
    ...{ line, kind },
    payeePartyIds: line === 'main_works' && !payeePlanned ? [] : [...payeePartyIds],
    amount: cny(percentOf(totalMinor, percent)),
  }));
  const used = lines.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
  const reserve = {
    ...{ line: 'reserve', kind: 'contingency' as const, amount: cny(totalMinor - used) },
    payeePartyIds: [],
  };
  return [...lines, reserve];
}

/** Principal and interest of all lenders in a year. */
export function debtServiceOf({ terms }: CaseFacts, { otherLender }: ProjectFacts): number {
  const own = 10_000 - otherLender.shareBasisPoints;
  const amountMinor = Math.round((terms.amountMinor * 10_000) / own);
  return levelInstalmentMinor({ ...terms, amountMinor, firstDueOn: '2000-01-01' }) * 12;
}

function feasibilityOf(facts: CaseFacts, project: ProjectFacts): ProjectFile['feasibility'] {
  const { revenueMinor, costMinor, taxMinor, startUpOn, studyBy } = project;
  const debtService = debtServiceOf(facts, project);
  const first = Number(startUpOn.slice(0, 4));
  const cover = (revenue: number, cost: number) =>
    Math.trunc(((revenue - cost - taxMinor) * 10_000) / debtService);
  return {
    author: studyBy,
    madeOn: addMonths(facts.madeOn, -9),
    stated: {
      baseBasisPoints: cover(revenueMinor, costMinor),
      priceDownBasisPoints: cover(revenueMinor * 0.9, costMinor),
      costUpBasisPoints: cover(revenueMinor, costMinor * 1.1),
    },
    priceOutlook: 'flat',
    years: Array.from({ length: 8 }, (_, i) => ({
      year: first + i,
      revenue: cny(revenueMinor),
      operatingCost: cny(costMinor),
      incomeTax: cny(taxMinor),
      debtService: cny(debtService),
    })),
  };
}

/** What is issued was issued before the application, and before the works begin. */
function permitsOf(
  { permitsLacking, startOn }: ProjectFacts,
  madeOn: string,
): ProjectFile['permits'] {
  const before = startOn < madeOn ? startOn : madeOn;
  return Object.entries(permitDays)
    .filter(([kind]) => !permitsLacking.includes(kind))
    .map(([kind, days], i) => ({
      kind: kind as PermitKind,
      number: `${startOn.slice(0, 4)}-${String(1001 + i)}`,
      issuedOn: addDays(before, -days),
      validUntil: null,
    }));
}

function milestonesOf({ startOn, finishOn }: ProjectFacts): ProjectFile['milestones'] {
  const steps = [
    ['foundations', '基础完工', 20, 4],
    ['structure', '主体结构完工', 35, 9],
    ['installation', '设备安装完成', 30, 14],
  ] as const;
  return [
    ...steps.map(([milestone, name, percent, months]) => ({
      ...{ milestone, name, weightBasisPoints: percent * 100 },
      plannedOn: addMonths(startOn, months),
    })),
    { milestone: 'acceptance', name: '竣工验收', weightBasisPoints: 1500, plannedOn: finishOn },
  ];
}

/** What borrower and supervisor have reported the day before: the foundations done, and what was paid of the main works. */
function reportsOf(
  project: ProjectFacts,
  budget: ProjectFile['budget'],
  madeOn: string,
): ProjectFile['reports'] {
  const { spentMinor, paidOtherMinor, supervisorDoneBasisPoints } = project;
  if (spentMinor === null) return [];
  const foundations = { borrower: 10_000, supervisor: supervisorDoneBasisPoints };
  const paid: Partial<Record<string, number>> = { main_works: spentMinor, land: paidOtherMinor };
  return (['borrower', 'supervisor'] as const).map((by) => ({
    ...{ by, asOf: addDays(madeOn, -1), daysStopped: 0 },
    done: milestonesOf(project).map(({ milestone }, i) => ({
      ...{ milestone, doneBasisPoints: i === 0 ? foundations[by] : 0 },
    })),
    paid: budget.map(({ line }) => ({
      ...{ line, amount: cny(paid[line] ?? 0), expected: null },
    })),
  }));
}

/** The project file as it is handed in; what of it is true stands with the facts. */
function fileOf(facts: CaseFacts, business: Business, project: ProjectFacts): ProjectFile {
  const budget = budgetOf(project);
  const works = budget.find(({ line }) => line === 'main_works')?.amount ?? cny(0);
  const { otherLender } = project;
  return {
    name: project.name,
    industryCode: business.register.industryCode ?? 'C34',
    districtCode: business.company.districtCode,
    ...{ startOn: project.startOn, finishOn: project.finishOn, startUpOn: project.startUpOn },
    feasibility: feasibilityOf(facts, project),
    permits: permitsOf(project, facts.madeOn),
    capitalPaid: project.capitalTold.map(({ on, amountMinor }) => ({
      ...{ on, amount: cny(amountMinor), payerPartyId: 'sponsor', source: 'shareholders' },
    })),
    budget,
    drawLine: 'main_works',
    milestones: milestonesOf(project),
    contractor: { partyId: 'contractor', contractValue: works },
    supervisorPartyId: 'supervisor',
    sponsorPartyIds: ['sponsor'],
    syndicate: {
      ownShareBasisPoints: 10_000 - otherLender.shareBasisPoints,
      others: [otherLender],
    },
    reports: reportsOf(project, budget, facts.madeOn),
  };
}

/** What the company hands in, and each of its people. */
const papersOf = (
  facts: CaseFacts,
  number: string,
  people: readonly { partyId: string }[],
  worksContract: ReturnType<typeof worksContractOf>,
): Parameters<typeof handedIn>[1] => [
  ...(['business_licence', 'financial_statement', 'permit'] as const).map((type) =>
    paper(number, type, 'company'),
  ),
  { ...paper(number, 'works_contract', 'company'), worksContract },
  {
    ...paper(number, 'feasibility_study', 'company'),
    dates: { issuedOn: addMonths(facts.madeOn, -9) },
  },
  ...estatePapers(facts, number),
  ...people.map(({ partyId }) => ({
    ...paper(`${number}/${partyId}`, 'id_card', partyId),
    dates: { validUntil: addMonths(facts.madeOn, 12 * 9) },
  })),
];

/** The body of `POST /v1/loans` as a company sends it that builds, through the people who speak for it. */
export function projectApplication(
  facts: CaseFacts,
  business: Business,
  project: ProjectFacts,
  shared: Shared,
  consent: (partyId: string, purpose: ConsentPurpose) => Consent,
): Application {
  const { borrower, financeHead, dealer, madeOn } = facts;
  const number = shared.applicationNumber;
  const company = companyOf(business, madeOn, paper(number, 'financial_statement', 'company').key);
  const file = fileOf(facts, business, project);
  const people = [
    keyPerson('principal', ['controller', 'legal_representative'], borrower),
    keyPerson('finance', ['finance_head'], financeHead ?? borrower),
    keyPerson('project', ['project_head'], project.head),
  ];
  return {
    ...shared,
    product: 'project_finance',
    channel: 'branch',
    parties: [
      company,
      ...people,
      namedCompany(dealer, 'contractor', 'contractor'),
      namedCompany(project.supervisor, 'supervisor', 'supervisor'),
      namedCompany(project.sponsor, 'sponsor', 'sponsor'),
    ],
    purpose: {
      use: 'new_build',
      totalCost: cny(project.totalMinor),
      ownFunds: cny(project.capitalMinor),
      payeePartyId: 'contractor',
      project: file,
    },
    collateral: offeredEstate(facts),
    documents: handedIn(
      facts,
      papersOf(facts, number, people, worksContractOf(facts, project, company, file)),
    ),
    consents: [
      ...Object.entries(agreed).flatMap(([partyId, purposes]) =>
        purposes.map((purpose) => consent(partyId, purpose)),
      ),
      ...estateConsents(facts, consent),
    ],
  };
}
