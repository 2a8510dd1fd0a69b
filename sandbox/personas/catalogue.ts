import { addMonths } from '../time/civil-date.js';
import { coBorrowerPersonas } from './co-borrowers.js';
import { companyBooksPersonas } from './company-books.js';
import { companyLenderPersonas } from './company-lenders.js';
import { consumerPersonas } from './consumer.js';
import { impersonatedPersonas } from './impersonated.js';
import { mortgagePersonas } from './mortgage.js';
import { changedCompanyPersonas } from './changed-companies.js';
import { changingPersonas } from './changing.js';
import { everywherePersonas } from './everywhere.js';
import { incomeExaggerated } from './exaggerated.js';
import { faultyHomePersonas } from './faulty-homes.js';
import { insuredPersonas } from './insured.js';
import { faultyCompanyPersonas } from './faulty-companies.js';
import { faultyProjectPersonas } from './faulty-projects.js';
import { guaranteedPersonas } from './guaranteed.js';
import { indebtedPersonas, recordRepaired } from './indebted.js';
import { lastWordPersonas } from './last-word.js';
import { overduePersonas } from './overdue.js';
import { latePayer } from './late-payer.js';
import { employerPersonas } from './employers.js';
import { listedOwner } from './listed-owner.js';
import { estatePersonas } from './estates.js';
import { exposed, namesake } from './namesake.js';
import { outOfReachPersonas } from './out-of-reach.js';
import { paperPersonas } from './papers.js';
import type { Persona } from './persona.js';
import { agedPersonas } from './aged.js';
import { carSecurityPersonas } from './car-security.js';
import { purchasePersonas } from './purchase.js';
import { ringPersonas } from './ring.js';
import { editedFile, tamperedPersonas } from './tampered.js';
import { pretenderPersonas } from './pretenders.js';
import { projectPersonas } from './project.js';
import { telephonePersonas } from './telephones.js';
import { tradePersonas } from './trade-faults.js';
import { withholdingPersonas } from './withholding.js';
import { wrongNumberPersonas } from './wrong-numbers.js';
import { workingCapitalPersonas } from './working-capital.js';

const clean: Persona = {
  id: 'clean',
  product: 'auto',
  title: 'Clean borrower · 正常客户',
  expectation: 'Every check passes, the loan is paid out and settled after 36 instalments.',
  change: (facts) => facts,
};
const jobLost: Persona = {
  id: 'job_lost',
  product: 'auto',
  title: 'Job lost after payout · 放款后失业',
  expectation:
    'Clean until 70 days after payout, then contributions and salary stop and the borrower says so; a new job 90 days later.',
  change: (facts) => ({ ...facts, life: { jobLostAfterDays: 70, newJobAfterDays: 160 } }),
};
const judicialClosed: Persona = {
  id: 'judicial_closed',
  product: 'auto',
  title: 'Closed court case · 已结案司法记录',
  expectation: 'One enforcement case, closed two years ago: listed apart, counts for nothing.',
  change: (facts, dice) => ({
    ...facts,
    judicial: {
      onFile: true,
      cases: [
        {
          caseNumber: `(${addMonths(facts.madeOn, -40).slice(0, 4)})浙0106执${dice.digits('case', 4)}号`,
          court: '杭州市西湖区人民法院',
          kind: 'enforcement',
          status: 'closed',
          amountMinor: 4_200_000,
          filedOn: addMonths(facts.madeOn, -40),
          closedOn: addMonths(facts.madeOn, -25),
        },
      ],
    },
  }),
};
const sanctionsFalsePositive: Persona = {
  id: 'sanctions_false_positive',
  product: 'auto',
  title: 'Sanctions false positive · 制裁名单同名',
  expectation:
    'A listed person of the same name, born 19 years earlier, scores 0.74: a person clears it once, later list versions do not raise it again.',
  change: (facts, dice) => ({
    ...facts,
    sanctions: {
      companies: [],
      owners: [],
      candidates: [
        {
          id: `NK-${dice.letters('entity', 'abcdefghijkmnpqrstuvwxyz23456789', 20)}`,
          caption: facts.borrower.name,
          birthDate: addMonths(
            facts.borrower.idNumber.slice(6, 14).replace(/(....)(..)(..)/, '$1-$2-$3'),
            -228,
          ),
          score: 0.74,
          match: true,
          datasets: ['un_sc_sanctions'],
          topics: ['sanction'],
        },
      ],
    },
  }),
};
const sourceDown: Persona = {
  id: 'source_down',
  product: 'auto',
  title: 'Source down for an hour · 数据源中断一小时',
  expectation:
    'The courts answer 503 for an hour from the first request on (at least two minutes of the wall); afterwards all is clean.',
  change: (facts) => ({
    ...facts,
    outages: [
      { connector: 'judicial', mode: 'error', simulatedSeconds: 3600, wallSecondsMin: 120 },
    ],
  }),
};
const sourceRubbish: Persona = {
  id: 'source_rubbish',
  product: 'auto',
  title: 'Source answers rubbish · 数据源返回乱码',
  expectation: 'The credit bureau never gives a readable answer: a person has to find out.',
  change: (facts) => ({
    ...facts,
    outages: [
      { connector: 'credit_bureau', mode: 'malformed', simulatedSeconds: null, wallSecondsMin: 0 },
    ],
  }),
};
const misdialled: Persona = {
  id: 'misdialled',
  product: 'auto',
  title: 'Operator misdial · 拨错单位电话',
  expectation:
    'The first call to the employer goes to a neighbour’s line: an operational finding of the lender’s, and the next call on the right number passes.',
  change: (facts) => ({ ...facts, phone: { ...facts.phone, employerMisdials: 1 } }),
};
const withdraws: Persona = {
  id: 'withdraws',
  product: 'auto',
  title: 'Withdraws mid-way · 中途撤回',
  expectation: 'Clean, but on the call before payout the borrower no longer wants the loan.',
  change: (facts) => ({ ...facts, intention: 'withdraw' }),
};
/** All personas, in the order in which they are shown. */
export const personas: readonly Persona[] = [
  clean,
  jobLost,
  ...overduePersonas,
  judicialClosed,
  sanctionsFalsePositive,
  sourceDown,
  sourceRubbish,
  misdialled,
  ...telephonePersonas,
  withdraws,
  incomeExaggerated,
  ...indebtedPersonas,
  ...changingPersonas,
  ...ringPersonas,
  ...paperPersonas,
  ...impersonatedPersonas,
  ...lastWordPersonas,
  ...purchasePersonas,
  ...carSecurityPersonas,
  ...insuredPersonas,
  ...tamperedPersonas,
  editedFile,
  ...consumerPersonas,
  ...mortgagePersonas,
  ...workingCapitalPersonas,
  ...companyBooksPersonas,
  ...tradePersonas,
  ...projectPersonas,
  latePayer,
  namesake,
  listedOwner,
  exposed,
  recordRepaired,
  ...agedPersonas,
  ...pretenderPersonas,
  ...employerPersonas,
  ...withholdingPersonas,
  ...outOfReachPersonas,
  ...wrongNumberPersonas,
  ...faultyHomePersonas,
  ...faultyCompanyPersonas,
  ...companyLenderPersonas,
  ...estatePersonas,
  ...faultyProjectPersonas,
  ...everywherePersonas,
  ...changedCompanyPersonas,
  ...guaranteedPersonas,
  ...coBorrowerPersonas,
];
