import type { CaseFacts } from '../facts/case-facts.js';
import { mobile } from '../synthesis/people.js';
import { addMonths, addToMonth, monthOf } from '../time/civil-date.js';
import type { Persona } from './persona.js';

/** Borrowers who change much: numbers, or employers. */
export const changingPersonas: readonly Persona[] = [
  {
    id: 'three_mobiles',
    product: 'auto',
    title: 'Three mobiles in five months · 五个月换三个号',
    expectation:
      'Two numbers given up within five months for other operators, as the borrower says and the operator confirms: a background check before the interview closes, explained with a note.',
    change: (facts, dice) => ({
      ...facts,
      borrower: {
        ...facts.borrower,
        mobile: { ...facts.borrower.mobile, since: addMonths(facts.madeOn, -1) },
      },
      past: {
        ...facts.past,
        numbers: [2, 4].map((monthsAgo) => ({
          number: mobile(dice, `former.${monthsAgo}`),
          updatedOn: addMonths(facts.madeOn, -monthsAgo),
          status: 'void' as const,
        })),
      },
    }),
  },
  {
    id: 'job_hopper',
    product: 'auto',
    title: 'Three employers in two years · 两年三家单位',
    expectation:
      'Third employer in two years, on probation, with months without contributions: unstable work, asked about in the interview.',
    change: (facts): CaseFacts => {
      const startedMonth = addToMonth(monthOf(facts.madeOn), -8);
      return {
        ...facts,
        employment: { ...facts.employment, startedMonth },
        past: {
          ...facts.past,
          employers: [
            { name: '杭州示例物流有限公司', since: addToMonth(startedMonth, -7) },
            { name: '杭州示例餐饮有限公司', since: addToMonth(startedMonth, -14) },
          ],
          probationUntil: addMonths(facts.madeOn, 1),
          insuranceMissedMonths: 2,
          fundMissedMonths: 2,
        },
      };
    },
  },
];
