import type { CaseFacts } from '../facts/case-facts.js';
import { Dice } from '../synthesis/dice.js';
import { personName } from '../synthesis/people.js';
import { wifeOf } from './mortgage.js';
import type { Persona } from './persona.js';

/** Facts of which something is told otherwise. */
export const telling = (facts: CaseFacts, told: Partial<CaseFacts['told']>): CaseFacts => ({
  ...facts,
  told: { ...facts.told, ...told },
});

/** Borrowers who are not who they say, or not where (S07, S77). */
export const pretenderPersonas: readonly Persona[] = [
  {
    id: 'identity_other_name',
    product: 'auto',
    title: 'Name of another · 姓名与证件号不符',
    expectation:
      'Name and number are not of one person: anti-fraud looks, and nobody is called under that name before (S77).',
    change: (facts) =>
      telling(facts, { name: personName(new Dice(`${facts.seed}|other`), 'otherName') }),
  },
  {
    id: 'identity_unknown',
    product: 'auto',
    title: 'Unknown to the register · 公安系统无此人',
    expectation:
      'The register has no such person: a check by hand, and nothing counts as passed (S77).',
    change: (facts) => ({
      ...facts,
      outages: [
        { connector: 'identity', mode: 'empty', simulatedSeconds: null, wallSecondsMin: 0 },
      ],
    }),
  },
  {
    id: 'number_of_another',
    product: 'auto',
    title: 'Number of his wife · 手机号登记在他人名下',
    expectation:
      'The mobile is registered to somebody else: it is never dialled, and a person looks (S77).',
    change: (facts) => {
      const wife = wifeOf(facts);
      return {
        ...telling(facts, { mobile: wife.mobile.number }),
        spouse: wife,
        namesSpouse: false,
      };
    },
  },
  {
    id: 'employer_unknown_there',
    product: 'auto',
    title: 'Employer has never heard of him · 虚假单位',
    expectation:
      'Insurance and tax know another employer than he names, and personnel of the one he names has never heard of him: fraud (S07, S95).',
    change: (facts) => telling(facts, { worksElsewhere: true }),
  },
];
