import type { Business } from '../../facts/business.js';
import type { ProjectFacts } from '../../facts/project.js';
import { addMonths } from '../../time/civil-date.js';
import { instalmentMinor } from './interview.js';
import { yuan, type Knowledge, type Row, type Voice } from './voice.js';

interface Known extends Knowledge {
  project: ProjectFacts;
  business: Business;
}

/** What is said of the project by somebody who speaks for one; nobody else knows anything of it. */
const ofProject =
  (say: (known: Known) => Row) =>
  (knows: Knowledge): Row => {
    const { project, business } = knows.facts;
    return project === null || business === null ? {} : say({ ...knows, project, business });
  };

const paidIn = ({ capitalTold }: ProjectFacts): number =>
  yuan(capitalTold.reduce((sum, { amountMinor }) => sum + amountMinor, 0));

/** Permits that it has, as people name them. */
const permitsOf = ({ permitsLacking }: ProjectFacts): string[] =>
  ['approval', 'environment', 'land_use', 'land_title', 'planning', 'construction'].filter(
    (kind) => !permitsLacking.includes(kind),
  );

/** Lenders of the project, and those to whom the company owes already. */
const lendersOf = ({ project, business }: Known): string[] => [
  project.otherLender.lender,
  ...business.debts.map(({ lender }) => lender),
];

/** How well the study's earnings cover its debts with prices a tenth lower, in the words of Q-PROJ-05. */
function effectOf({ project, facts }: Known): string {
  const own = 10_000 - project.otherLender.shareBasisPoints;
  const service = (instalmentMinor(facts) * 12 * 10_000) / own;
  const cover = (project.revenueMinor * 0.9 - project.costMinor - project.taxMinor) / service;
  if (cover >= 1.2) return 'covered';
  return cover >= 1 ? 'tight' : 'not_covered';
}

/** Q-PROJ: permits, capital, lenders, works, draw, market and repayment; the company of the trap is denied. */
export const interviewProject: Voice<Knowledge> = {
  'Q-PROJ-01': ofProject(({ project }) => ({ name: project.name, permits: permitsOf(project) })),
  'Q-PROJ-02': ofProject(({ project }) => ({
    total: yuan(project.totalMinor),
    share: (project.capitalMinor * 100) / project.totalMinor,
    paid_in: paidIn(project),
    from: 'shareholders',
  })),
  'Q-PROJ-03': ofProject((known) => ({
    lenders: lendersOf(known),
    shares: known.project.otherLender.shareBasisPoints / 100,
  })),
  'Q-PROJ-04': ofProject(({ project, facts }) => ({
    contractor: facts.dealer.company.name,
    supervisor: project.supervisor.company.name,
    people: '总监理工程师',
    value: yuan(Math.round(project.totalMinor * 0.65)),
  })),
  'Q-PROJ-05': ofProject((known) => ({
    author: known.project.studyBy.name,
    effect: effectOf(known),
  })),
  'Q-PROJ-06': ofProject(({ project }) => ({ done: 0, next: addMonths(project.startOn, 4) })),
  'Q-PROJ-07': ofProject(() => ({ spent: 0, works: 0 })),
  'Q-PROJ-08': ofProject(({ facts }) => ({
    payee: facts.dealer.company.name,
    line: 'main_works',
    sum: yuan(facts.terms.amountMinor),
    papers: ['contract', 'invoice'],
  })),
  'Q-PROJ-09': ofProject(() => ({ overrun: 0, who: 'sponsor' })),
  'Q-PROJ-10': ofProject(({ project }) => ({
    finish: project.finishOn,
    start_up: project.startUpOn,
    why: '按计划进行',
  })),
  'Q-PROJ-11': ofProject(({ business }) => ({
    buyers: business.customers.map(({ name }) => name),
    volume: 1200,
    price: 12_000,
  })),
  'Q-PROJ-12': ofProject(() => ({ outlook: 'flat', advantage: '离客户近，交货快' })),
  'Q-PROJ-13': ofProject(({ facts, life }) => ({
    first: addMonths(life.today, 1),
    yearly: yuan(instalmentMinor(facts) * 12),
    sources: ['sales'],
  })),
  'Q-PROJ-14': ofProject(({ business }) => ({
    account: business.account.number.slice(-4),
    bank: business.account.bank,
  })),
  'Q-PROJ-15': ofProject(() => ({ items: ['数控生产线'], arrived: 0 })),
  'Q-PROJ-16': ofProject(({ project }) => ({
    kinds: ['construction_all_risks'],
    until: project.finishOn,
    events: [],
  })),
  'Q-PROJ-17': ofProject(({ life }) => ({ owed: [], paid_to: life.today })),
  'Q-PROJ-18': ofProject(() => ({ relation: 'independent' })),
  'Q-PROJ-19': ofProject(() => ({ support: ['capital'], changes: [] })),
  'Q-PROJ-20': ofProject(() => ({ changed: [] })),
  'Q-PROJ-21': ofProject(({ business }) => ({
    cases: business.judicial.cases
      .filter(({ status }) => status === 'open')
      .map(({ kind }) => kind),
    subsidies: [],
  })),
  'Q-PROJ-22': ofProject(() => ({ value: 'denied' })),
  'Q-PROJ-23': ofProject(({ project }) => ({
    total: yuan(project.totalMinor),
    finish: project.finishOn,
  })),
};

/** Q-POST-PROJ: how the project does now, which goes by its plan. */
export const postLoanProject: Voice<Knowledge> = {
  'Q-POST-PROJ-01': ofProject(({ project }) => ({ done: 0, next: addMonths(project.startOn, 4) })),
  'Q-POST-PROJ-02': ofProject(({ facts }) => ({
    spent: yuan(facts.terms.amountMinor),
    works: yuan(facts.terms.amountMinor),
  })),
  'Q-POST-PROJ-03': ofProject(({ facts }) => ({
    payee: facts.dealer.company.name,
    line: 'main_works',
    papers: ['invoice'],
  })),
  'Q-POST-PROJ-04': ofProject(({ project, life }) => ({
    paid_in: paidIn(project),
    rest: life.today,
  })),
  'Q-POST-PROJ-05': ofProject(() => ({ days: 0, why: '没有停工' })),
  'Q-POST-PROJ-06': ofProject(() => ({ slip: 0, how: '按计划施工' })),
  'Q-POST-PROJ-07': ofProject(() => ({ overrun: 0, who: 'sponsor' })),
  'Q-POST-PROJ-08': ofProject(({ life }) => ({ owed: [], paid_to: life.today })),
  'Q-POST-PROJ-09': ofProject(({ business }) => ({
    price: 12_000,
    demand: 'as_planned',
    buyers: business.customers.map(({ name }) => name),
  })),
  'Q-POST-PROJ-10': ofProject(({ project }) => ({ permits: permitsOf(project) })),
  'Q-POST-PROJ-11': ofProject(({ project }) => ({ events: [], until: project.finishOn })),
  'Q-POST-PROJ-12': ofProject(() => ({ changes: [], cases: [] })),
  'Q-POST-PROJ-13': ofProject(({ business }) => ({
    income: 0,
    account: business.account.number.slice(-4),
  })),
  'Q-POST-PROJ-14': ofProject(({ life }) => ({
    day: addMonths(life.today, 3),
    sum: 0,
    needs: '暂时没有',
  })),
};
