import type { CaseFacts } from '../facts/case-facts.js';
import type { HomeFacts } from '../facts/home.js';
import { Dice } from '../synthesis/dice.js';
import { home, unitNumber } from '../synthesis/homes.js';
import { birthday, mobile, personName, residentId } from '../synthesis/people.js';
import { places, type Place } from '../synthesis/places.js';
import { addMonths } from '../time/civil-date.js';
import type { Persona } from './persona.js';

/** Thirty years at 3.5 % a year: each month 4,490.45 yuan for every million (lending.md §12). */
const years30 = {
  termMonths: 360,
  annualRateBasisPoints: 350,
  method: 'equal_instalment' as const,
};
const instalmentOfMillion = 4_490.45;

/** About 30 % of what arrives each month goes to the home, whose price is the loan and 35 % more of one's own. */
export function affordable({ salary }: CaseFacts) {
  const millions = (salary.netMonthlyMinor * 0.3) / (instalmentOfMillion * 100);
  const amountMinor = Math.floor(millions * 100) * 1_000_000;
  const priceMinor = Math.ceil(amountMinor / 0.65 / 1_000_000) * 1_000_000;
  return { amountMinor, priceMinor };
}

export const placeOf = ({ borrower }: CaseFacts): Place =>
  places.find(({ districtCode }) => districtCode === borrower.address.districtCode) ?? places[0];

/** Somebody else of the same place. */
export const person = (dice: Dice, who: string, facts: CaseFacts) => ({
  name: personName(dice, who),
  idNumber: residentId(dice, placeOf(facts), birthday(dice, facts.madeOn, 60, who), who),
});

/** Thirty years are lent to whoever is young enough to pay them. */
export const oldestBuyer = 38;

/** The wife or husband of the borrower, whether anybody names her or not. */
export function wifeOf(facts: CaseFacts): CaseFacts['borrower'] {
  // Dice of her own, so that she is nobody else of the case.
  const dice = new Dice(`${facts.persona}|${facts.seed}|spouse`);
  return {
    ...{ ...facts.borrower, ...person(dice, 'spouse', facts) },
    mobile: { ...facts.borrower.mobile, number: mobile(dice, 'spouse') },
  };
}

/** She agrees, where there is one. */
const spouseOf = (facts: CaseFacts): CaseFacts['spouse'] =>
  facts.borrower.maritalStatus === 'married' ? wifeOf(facts) : null;

/** Buys a home that is worth its price, with a third of his own; `special` is what is told of it otherwise. */
export function buying(facts: CaseFacts, dice: Dice, special: Partial<HomeFacts>): CaseFacts {
  const { amountMinor, priceMinor } = affordable(facts);
  const { company } = facts.dealer;
  const bought = home(dice, placeOf(facts));
  const trade = special.seller ? '房产交易资金监管' : '房地产开发';
  const born = birthday(dice, facts.madeOn, oldestBuyer);
  return {
    ...facts,
    borrower: { ...facts.borrower, idNumber: residentId(dice, placeOf(facts), born) },
    spouse: spouseOf(facts),
    terms: { ...facts.terms, ...years30, amountMinor },
    home: {
      ...bought,
      state: 'new',
      use: 'own',
      registeredAreaHundredths: bought.areaHundredths,
      registeredUse: 'residential',
      priceMinor,
      downMinor: priceMinor - amountMinor,
      downSource: 'savings',
      seller: null,
      coOwners: [],
      ownerInstead: null,
      ownedSince: addMonths(facts.madeOn, -62),
      registeredAfterDays: 90,
      mortgagesOfOthers: [],
      seizures: [],
      rightOfResidence: false,
      homesOwned: [],
      homesTold: 0,
      valueMinor: Math.round(priceMinor * 0.99),
      valueChangeBasisPointsAYear: 100,
      ...special,
    },
    // The seller of the case, who sells no cars: the developer, or whoever keeps the price until the home is the buyer's.
    dealer: {
      ...facts.dealer,
      company: {
        ...company,
        name: company.name.replace('汽车销售服务', trade),
        aliases: company.aliases.map((alias) => alias.replace('汽车', '房产')),
      },
    },
  };
}

/** Buys from its owner. */
export const again = (facts: CaseFacts, dice: Dice, special: Partial<HomeFacts> = {}) =>
  buying(facts, dice, { state: 'resale', seller: person(dice, 'seller', facts), ...special });

/** Borrowers of housing loans. */
export const mortgagePersonas: readonly Persona[] = [
  {
    id: 'mortgage_clean',
    product: 'mortgage',
    title: 'Clean buyer of a first home · 首套房正常客户',
    expectation:
      'Every check passes; the developer is paid, the mortgage registered, and the loan settled after 360 instalments.',
    change: (facts, dice) => buying(facts, dice, {}),
  },
  {
    id: 'mortgage_resale',
    product: 'mortgage',
    title: 'Buys from the owner · 二手房正常客户',
    expectation: 'The owner of the register sells, and the price goes to whoever keeps it; clean.',
    change: (facts, dice) => again(facts, dice),
  },
  {
    id: 'mortgage_small_down_payment',
    product: 'mortgage',
    title: 'Ten per cent down · 首付不足',
    expectation: 'The down payment is below the smallest share of the day: red, legal (S94).',
    change: (facts, dice) => {
      const { amountMinor } = affordable(facts);
      const priceMinor = Math.ceil(amountMinor / 0.9 / 1_000_000) * 1_000_000;
      return buying(facts, dice, {
        priceMinor,
        downMinor: priceMinor - amountMinor,
        valueMinor: priceMinor,
      });
    },
  },
  {
    id: 'mortgage_co_owner',
    product: 'mortgage',
    title: 'Sold without the co-owner · 共有人未同意',
    expectation: 'The register names a second owner who is no party: red, legal (S15).',
    change: (facts, dice) => again(facts, dice, { coOwners: [person(dice, 'coOwner', facts)] }),
  },
  {
    id: 'mortgage_spouse_left_out',
    product: 'mortgage',
    title: 'Says single and is married · 隐瞒婚姻',
    expectation:
      'The bureau knows that he is married, and nobody in the application is his spouse: two legal findings, asked about in the interview.',
    change: (facts, dice) => {
      const married = {
        ...facts.borrower,
        maritalStatus: 'married' as const,
        spouse: 'unaware' as const,
      };
      return { ...buying({ ...facts, borrower: married }, dice, {}), namesSpouse: false };
    },
  },
  {
    id: 'mortgage_encumbered',
    product: 'mortgage',
    title: 'Already mortgaged · 房屋已有抵押',
    expectation:
      'Another creditor stands first with half of the price: second lien, and loan-to-value counts what it secures (S15).',
    change: (facts, dice) => {
      const { priceMinor } = affordable(facts);
      const mortgage = {
        amountMinor: Math.round(priceMinor / 2),
        registeredOn: addMonths(facts.madeOn, -60),
      };
      return again(facts, dice, { mortgagesOfOthers: [mortgage] });
    },
  },
  {
    id: 'mortgage_hidden_home',
    product: 'mortgage',
    title: 'A home left out · 隐瞒住房',
    expectation:
      'Declared as the first home, while the register holds another: asked about, orange, legal.',
    change: (facts, dice) =>
      buying(facts, dice, {
        homesOwned: [
          {
            unitNumber: unitNumber(dice, 'other', placeOf(facts)),
            districtCode: facts.borrower.address.districtCode,
            registeredOn: addMonths(facts.madeOn, -80),
          },
        ],
      }),
  },
  {
    id: 'mortgage_aged',
    product: 'mortgage',
    title: 'Aged 68, thirty years to pay · 高龄借款人',
    expectation:
      'At the last instalment the borrower is 98: a person reviews it, and nobody is refused for that alone (S94).',
    change: (facts, dice) => {
      const bought = buying(facts, dice, {});
      const born = addMonths(facts.madeOn, -12 * 68 - 3);
      const idNumber = residentId(dice, placeOf(facts), born);
      return { ...bought, borrower: { ...bought.borrower, idNumber } };
    },
  },
];
