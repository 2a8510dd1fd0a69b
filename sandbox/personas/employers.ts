import type { Persona } from './persona.js';
import { telling } from './pretenders.js';

/** Borrowers whose employer is not verified at once (S06, S08, S09, S59). */
export const employerPersonas: readonly Persona[] = [
  {
    id: 'stale_employer',
    product: 'auto',
    title: 'Employer of before · 单位信息过期',
    expectation:
      'He names the employer that he has left: two verifiers on two sources are told so, and a person judges; nothing speaks of fraud (S06).',
    change: (facts) => telling(facts, { worksElsewhere: true, leftThere: true }),
  },
  {
    id: 'dispatched',
    product: 'auto',
    title: 'Dispatched worker · 劳务派遣',
    expectation:
      'An agency pays his insurance, his employer says that he is sent by it, and the labour contract is on file: passes with a note (S08).',
    change: (facts) => ({
      ...facts,
      employment: { ...facts.employment, form: 'dispatched' },
      socialInsurance: {
        ...facts.socialInsurance,
        payer: { name: '杭州示例人力资源服务有限公司', uscc: null },
      },
    }),
  },
  {
    id: 'employer_silent',
    product: 'auto',
    title: 'Employer never answers · 单位电话无人接听',
    expectation:
      'Three calls on three workdays in vain: insurance, fund, tax and the bank name the employer, so that it passes with a note; never failed (S09).',
    change: (facts) => ({ ...facts, phone: { ...facts.phone, employerSilent: true } }),
  },
  {
    id: 'misspeaks_employer',
    product: 'auto',
    title: 'Names another employer by a slip · 口误说错单位',
    expectation:
      'He names another employer on the call and puts it right when he is asked once more: nothing counts against him (S59).',
    change: (facts) => telling(facts, { misspeaks: true }),
  },
];
