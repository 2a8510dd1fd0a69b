import type { CaseFacts } from '../facts/case-facts.js';
import type { EstateFacts } from '../facts/estate.js';
import type { Dice } from '../synthesis/dice.js';
import { unitNumber } from '../synthesis/homes.js';
import { addMonths } from '../time/civil-date.js';
import { wifeOf } from './mortgage.js';
import type { Persona } from './persona.js';
import { building } from './project.js';
import { placeOf, trading } from './working-capital.js';

/** A plant of the company's own, worth twice what is lent; `special` is what is otherwise. */
function offering(facts: CaseFacts, dice: Dice, special: Partial<EstateFacts> = {}): CaseFacts {
  const place = placeOf(facts);
  return {
    ...facts,
    estate: {
      use: 'plant',
      unitNumber: unitNumber(dice, 'estate', place),
      districtCode: place.districtCode,
      addressText: `${place.city}${place.district}工业园区创业路${dice.int('estate.door', 1, 200)}号`,
      areaHundredths: dice.int('estate.area', 1500, 4000) * 100,
      registeredUse: 'industrial',
      owner: 'company',
      ...{ ownerInstead: null, coOwners: [], mortgagesOfOthers: [], seizures: [] },
      ownedSince: addMonths(facts.madeOn, -50),
      valueMinor: facts.terms.amountMinor * 2,
      ...special,
    },
  };
}

/** The founder's own home. He is married, and his wife agrees or is not named. */
const home = (facts: CaseFacts, dice: Dice, namesSpouse: boolean): CaseFacts => ({
  ...offering(facts, dice, { use: 'home', registeredUse: 'residential', owner: 'principal' }),
  borrower: { ...facts.borrower, maritalStatus: 'married' },
  ...{ spouse: wifeOf(facts), namesSpouse },
});

type Words = readonly [id: string, title: string, expectation: string];
const secured = (
  [id, title, expectation]: Words,
  change: (facts: CaseFacts, dice: Dice) => CaseFacts,
): Persona => ({
  ...{ id, product: 'sme_working_capital', title, expectation },
  change: (facts, dice) => change(trading(facts, dice), dice),
});

/** Companies whose loans land or a building secures. */
export const estatePersonas: readonly Persona[] = [
  secured(
    [
      'sme_plant',
      'Secured by its plant · 厂房抵押',
      'Its plant is free and worth twice the loan: clean, and mortgaged before the money.',
    ],
    (facts, dice) => offering(facts, dice),
  ),
  secured(
    [
      'sme_founders_home',
      'Secured by the founder’s home · 法定代表人住房抵押',
      'The founder’s home secures the loan; his wife is a party and agrees: clean.',
    ],
    (facts, dice) => home(facts, dice, true),
  ),
  secured(
    [
      'sme_founders_wife_left_out',
      'Wife left out · 配偶未同意抵押',
      'The founder’s home secures the loan and nobody is his wife: a legal finding.',
    ],
    (facts, dice) => home(facts, dice, false),
  ),
  secured(
    [
      'sme_plant_seized',
      'Plant seized · 厂房被查封',
      'A court has seized the plant: the check fails, red, legal.',
    ],
    (facts, dice) =>
      offering(facts, dice, {
        seizures: [{ authority: '示例市中级人民法院', on: addMonths(facts.madeOn, -2) }],
      }),
  ),
  secured(
    [
      'sme_plant_mortgaged',
      'Plant mortgaged already · 厂房已抵押',
      'Another bank’s mortgage of the plant’s worth stands first: red, legal, and with this loan more than its value lets count.',
    ],
    (facts, dice) =>
      offering(facts, dice, {
        mortgagesOfOthers: [
          { amountMinor: facts.terms.amountMinor, registeredOn: addMonths(facts.madeOn, -20) },
        ],
      }),
  ),
  {
    ...{ id: 'project_land', product: 'project_finance' },
    title: 'Secured by its land · 土地抵押',
    expectation: 'The land on which is built secures the loan: clean.',
    change: (facts, dice) => {
      const whole = building(facts, dice);
      const number = unitNumber(dice, 'estate', placeOf(facts)).replace(/F\d{8}$/, 'W00000000');
      return offering(whole, dice, { use: 'land', registeredUse: 'land', unitNumber: number });
    },
  },
];
