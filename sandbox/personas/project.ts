import type { Business } from '../facts/business.js';
import type { CaseFacts } from '../facts/case-facts.js';
import type { ProjectFacts } from '../facts/project.js';
import { businessOf } from '../synthesis/businesses.js';
import { company, creditCode } from '../synthesis/companies.js';
import type { Dice } from '../synthesis/dice.js';
import { addDays, addMonths, monthOf } from '../time/civil-date.js';
import type { Persona } from './persona.js';
import { colleague, placeOf } from './working-capital.js';

const yuan = 100;
const million = 1_000_000 * yuan;

/** Eight years at 4.2 %, in equal instalments. */
const terms = {
  termMonths: 96,
  annualRateBasisPoints: 420,
  method: 'equal_instalment' as const,
};
/** Thirty million, of which the owners pay twelve; this lender has six tenths of the loans. */
const totalMinor = 30 * million;
const capitalMinor = 12 * million;
const otherShareBasisPoints = 4000;

/** A company with an account that stands in the case beside the others. */
function besides(facts: CaseFacts, dice: Dice, name: string, trade: string): CaseFacts['dealer'] {
  return {
    company: company(dice, placeOf(facts), facts.madeOn, { name, trade }),
    account: { bank: '中国农业银行', number: `19${dice.digits(`${name}.account`, 17)}` },
  };
}

/** Three payments of the owners, each in a month of its own that is over. */
const paidIn = (madeOn: string) =>
  [4, 3, 2].map((monthsAgo) => ({
    on: `${monthOf(addMonths(madeOn, -monthsAgo))}-08`,
    amountMinor: 4 * million,
  }));

function projectOf(facts: CaseFacts, dice: Dice): ProjectFacts {
  const { madeOn } = facts;
  const place = placeOf(facts);
  const startOn = addDays(madeOn, 45);
  return {
    name: `${place.city}智能装备产业园一期`,
    startOn,
    finishOn: addMonths(startOn, 18),
    startUpOn: addMonths(startOn, 20),
    ...{ totalMinor, capitalMinor, capitalTold: paidIn(madeOn) },
    revenueMinor: 15 * million,
    costMinor: 9 * million,
    taxMinor: 600_000 * yuan,
    permitsLacking: [],
    spentMinor: null,
    ...{ paidOtherMinor: 0, supervisorDoneBasisPoints: 10_000, payeePlanned: true },
    worksContract: { priceMinor: null, finishOn: null, contractor: null },
    otherLender: { lender: '中国农业银行', shareBasisPoints: otherShareBasisPoints },
    studyBy: {
      name: `${place.city}工程咨询设计院有限公司`,
      uscc: creditCode(dice, place, 'studyBy'),
    },
    supervisor: besides(facts, dice, 'supervisor', '工程监理'),
    sponsor: besides(facts, dice, 'sponsor', '产业投资'),
    head: colleague(facts, dice, 'project'),
  };
}

/**
 * The founder's company builds a plant; the dealer of the case is its contractor. `seen` is what its account shows of the capital, of which what
 * comes from `goesBackFrom` on goes back.
 */
export function building(
  facts: CaseFacts,
  dice: Dice,
  change: (project: ProjectFacts) => ProjectFacts = (project) => project,
  seen: (paid: ProjectFacts['capitalTold']) => ProjectFacts['capitalTold'] = (paid) => paid,
  goesBackFrom = Infinity,
): CaseFacts {
  const { name, idNumber } = facts.borrower;
  const project = change(projectOf(facts, dice));
  const payer = project.sponsor.company.name;
  const business: Business = {
    ...businessOf(facts.employer, facts.madeOn, { name, idNumber }),
    capitalPaid: seen(project.capitalTold).map((one, i) => ({
      ...{ ...one, payer, goesBack: i >= goesBackFrom },
    })),
  };
  const { company: builder } = facts.dealer;
  const loans = project.totalMinor - project.capitalMinor;
  return {
    ...facts,
    ...{ business, project },
    financeHead: colleague(facts, dice, 'finance'),
    successor: colleague(facts, dice, 'successor'),
    terms: {
      ...facts.terms,
      ...terms,
      amountMinor: (loans * (10_000 - otherShareBasisPoints)) / 10_000,
    },
    dealer: {
      ...facts.dealer,
      company: {
        ...builder,
        name: builder.name.replace('汽车销售服务', '建设工程'),
        aliases: builder.aliases.map((alias) => alias.replace('汽车', '建设')),
      },
    },
  };
}

/** The same project, whose works began two months before the application. */
export function begun(project: ProjectFacts, madeOn: string): ProjectFacts {
  const startOn = addMonths(madeOn, -2);
  return {
    ...{ ...project, startOn },
    ...{ finishOn: addMonths(startOn, 18), startUpOn: addMonths(startOn, 20) },
  };
}

/** Companies that borrow for a project. */
export const projectPersonas: readonly Persona[] = [
  {
    id: 'project_clean',
    product: 'project_finance',
    title: 'Clean project · 项目贷款正常',
    expectation:
      'Every check passes, three key persons are interviewed, all capital is in place, and the lender pays the contractor.',
    change: (facts, dice) => building(facts, dice),
  },
  {
    id: 'project_capital_short',
    product: 'project_finance',
    title: 'Capital not in place · 资本金未到位',
    expectation:
      'The owners say that all capital is paid in; the account shows two thirds of it: a finding that approvers read (EW-F08).',
    change: (facts, dice) =>
      building(
        facts,
        dice,
        (project) => project,
        (paid) => paid.slice(0, 2),
      ),
  },
  {
    id: 'project_dscr_thin',
    product: 'project_finance',
    title: 'Thin cover under stress · 压力下偿债保障不足',
    expectation:
      'The study covers its debts as it is, and with prices a tenth lower no more than 1.2 times: a finding of credit.',
    change: (facts, dice) =>
      building(facts, dice, (project) => ({ ...project, revenueMinor: 14 * million })),
  },
  {
    id: 'project_permit_missing',
    product: 'project_finance',
    title: 'No construction permit · 缺施工许可证',
    expectation:
      'The construction permit is not there: a legal finding, asked about in the interview.',
    change: (facts, dice) =>
      building(facts, dice, (project) => ({ ...project, permitsLacking: ['construction'] })),
  },
  {
    id: 'project_capital_returned',
    product: 'project_finance',
    title: 'Capital that goes back · 资本金回流',
    expectation:
      'The last payment of the owners goes back to the sponsor five days later: red, fraud, and not in place (EW-F08).',
    change: (facts, dice) =>
      building(
        facts,
        dice,
        (project) => project,
        (paid) => paid,
        2,
      ),
  },
  {
    id: 'project_line_spent',
    product: 'project_finance',
    title: 'Line of the budget used up · 科目余额不足',
    expectation:
      'The works have begun, and so much was paid of the main works that the draw takes more than what is left of their line: a finding of credit.',
    change: (facts, dice) =>
      building(facts, dice, (project) => ({
        ...begun(project, facts.madeOn),
        spentMinor: 9 * million,
      })),
  },
  {
    id: 'project_begun_without_permit',
    product: 'project_finance',
    title: 'Begun without a permit · 未取得施工许可已开工',
    expectation:
      'The works have begun without a construction permit: not possible by law, and nobody lets it pass.',
    change: (facts, dice) =>
      building(facts, dice, (project) => ({
        ...begun(project, facts.madeOn),
        permitsLacking: ['construction'],
        spentMinor: 0,
      })),
  },
];
