import type { Speaker } from '../../facts/cases.js';
import type { Company } from '../../facts/company.js';
import { addToMonth, monthOf } from '../../time/civil-date.js';
import { yuan, type Knowledge, type Row, type Voice } from './voice.js';

/** Somebody at a company, asked about a person. */
export interface EmployerKnowledge extends Knowledge {
  readonly company: Company;
  readonly speaker: Exclude<Speaker, 'borrower' | 'contact'>;
  /** Who they are asked about; the borrower when the caller named nobody. */
  readonly person: string;
}

const departments = { hr: '人力资源部', finance: '财务部', front_desk: '前台' } as const;
const surnames = { hr: '何', finance: '方', front_desk: '小陈' } as const;

type Standing = 'employed' | 'left' | 'unknown' | 'dispatched';

/** How the person stands with this company today. */
function standing({ facts, work, company, person }: EmployerKnowledge): Standing {
  const here = [facts.borrower.name, facts.coBorrower?.person.name];
  if (!here.includes(person)) return 'unknown';
  if (work.employer?.uscc === company.uscc)
    return facts.employment.form === 'dispatched' ? 'dispatched' : 'employed';
  if (facts.told.leftThere && company.uscc === facts.nextEmployer.uscc) return 'left';
  return company.uscc === facts.employer.uscc ? 'left' : 'unknown';
}

/** Whether this desk may and can speak of somebody who works here. */
function knows(employer: EmployerKnowledge, desks: readonly EmployerKnowledge['speaker'][]) {
  const here = standing(employer) === 'employed' || standing(employer) === 'dispatched';
  return here && desks.includes(employer.speaker);
}
const anybody = ['hr', 'finance', 'front_desk'] as const;
const personnel = ['hr'] as const;

function startedMonth({ facts, work, company }: EmployerKnowledge): string {
  const isNew = work.newJobOn !== null && company.uscc === facts.nextEmployer.uscc;
  return isNew && work.newJobOn ? monthOf(work.newJobOn) : facts.employment.startedMonth;
}

const nothing = (...fields: string[]): Row =>
  Object.fromEntries(fields.map((field) => [field, null]));

/** Q-EMPL: what the desk that picked up knows. */
export const employerVoice: Voice<EmployerKnowledge> = {
  'Q-EMPL-01': ({ company }) => ({ value: company.name }),
  'Q-EMPL-02': ({ speaker }) => ({
    name: surnames[speaker],
    dept: departments[speaker],
    role: speaker,
  }),
  'Q-EMPL-03': (asked) => ({ value: standing(asked) }),
  'Q-EMPL-04': () => ({ value: 'not_found' }),
  'Q-EMPL-05': (asked) => {
    const { department, post } = asked.facts.employment;
    if (!knows(asked, anybody)) return nothing('dept', 'post', 'duties');
    return { dept: department, post, duties: post };
  },
  'Q-EMPL-06': (asked) => ({ value: knows(asked, personnel) ? startedMonth(asked) : null }),
  'Q-EMPL-07': (asked) => {
    if (!knows(asked, personnel)) return nothing('contract', 'insurer', 'form');
    const payer = asked.facts.socialInsurance.payer?.name ?? asked.company.name;
    const form = standing(asked) === 'dispatched' ? 'dispatch' : 'direct';
    return { contract: payer, insurer: payer, form };
  },
  'Q-EMPL-08': ({ company }) => ({
    address: company.districtCode,
    phone: company.numbers.map(({ number }) => number),
  }),
  'Q-EMPL-09': (asked) => ({
    value: knows(asked, ['hr', 'finance']) ? yuan(asked.facts.tax.grossMonthlyMinor) : null,
  }),
  'Q-EMPL-10': (asked) => {
    if (!knows(asked, personnel)) return nothing('ends', 'plans');
    return { ends: addToMonth(monthOf(asked.facts.madeOn), 30), plans: 'none' };
  },
  'Q-EMPL-11': () => ({ value: 'email' }),
  'Q-EMPL-12': () => ({ value: 'natural' }),
};
