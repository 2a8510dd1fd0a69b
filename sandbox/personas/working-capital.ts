import type { Business } from '../facts/business.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { businessOf } from '../synthesis/businesses.js';
import type { Dice } from '../synthesis/dice.js';
import { birthday, mobile, personName, residentId } from '../synthesis/people.js';
import { places, type Place } from '../synthesis/places.js';
import { addMonths } from '../time/civil-date.js';
import { lastYearOf } from './company-application.js';
import type { Persona } from './persona.js';

/** A year at 4 %, in twelve equal instalments. */
const terms = {
  termMonths: 12,
  annualRateBasisPoints: 400,
  method: 'equal_instalment' as const,
};

const placeOf = ({ employer }: CaseFacts): Place =>
  places.find(({ districtCode }) => districtCode === employer.districtCode) ?? places[0];

/** Somebody else of the house, with a telephone of her own. */
function financeHead(facts: CaseFacts, dice: Dice): CaseFacts['borrower'] {
  const place = placeOf(facts);
  return {
    ...facts.borrower,
    name: personName(dice, 'financeHead'),
    idNumber: residentId(dice, place, birthday(dice, facts.madeOn, 50, 'finance'), 'finance'),
    mobile: {
      number: mobile(dice, 'financeMobile'),
      since: addMonths(facts.madeOn, -60),
      status: 'active',
    },
    maritalStatus: 'married',
    spouse: 'knows',
  };
}

/** Three in a hundred of a year's sales, in ten thousands of yuan: within what a sound company needs besides what it owes. */
function amountOf(business: Business): number {
  const tenThousand = 1_000_000;
  const { revenueMinor } = lastYearOf(business).income;
  return Math.max(tenThousand, Math.round((revenueMinor * 0.03) / tenThousand) * tenThousand);
}

/** The borrower of the case founded the company that employs him, and borrows for it. */
function trading(
  facts: CaseFacts,
  dice: Dice,
  change: (business: Business) => Business = (business) => business,
): CaseFacts {
  const { name, idNumber } = facts.borrower;
  const business = change(businessOf(facts.employer, facts.madeOn, { name, idNumber }));
  const { company } = facts.dealer;
  return {
    ...facts,
    business,
    financeHead: financeHead(facts, dice),
    terms: { ...facts.terms, ...terms, amountMinor: amountOf(business) },
    dealer: {
      ...facts.dealer,
      company: {
        ...company,
        name: company.name.replace('汽车销售服务', '金属材料'),
        aliases: company.aliases.map((alias) => alias.replace('汽车', '金属')),
      },
    },
  };
}

/** Companies that borrow for their running business. */
export const workingCapitalPersonas: readonly Persona[] = [
  {
    id: 'sme_clean',
    product: 'sme_working_capital',
    title: 'Clean company · 流动资金正常企业',
    expectation:
      'Every check passes, two key persons are interviewed, the supplier is paid by the lender, and the loan is settled after 12 instalments.',
    change: (facts, dice) => trading(facts, dice),
  },
];
