import { company } from '../synthesis/companies.js';
import { Dice } from '../synthesis/dice.js';
import { bankCard, mobile } from '../synthesis/people.js';
import { places } from '../synthesis/places.js';
import type { Persona } from './persona.js';

/** Seeds of one ring begin alike: what stands before the last dash names it. */
const ringOf = (seed: string) => seed.replace(/-[^-]*$/, '');

/** Whoever recruits the people of a ring houses them in one flat and has the money sent to one account. */
const ring: Persona = {
  id: 'ring',
  product: 'auto',
  title: 'Packaged by an agent · 中介包装团伙',
  expectation:
    'Seeds that differ only behind the last dash (one-1, one-2) share a home and a payee who is not the dealer: from the third on anti-fraud looks first.',
  change: (facts) => {
    const dice = new Dice(`ring|${ringOf(facts.seed)}`);
    const place = dice.pick('place', places);
    return {
      ...facts,
      borrower: {
        ...facts.borrower,
        address: {
          districtCode: place.districtCode,
          text: `${place.city}${place.district}学院路${dice.int('street', 1, 399)}号3幢501室`,
        },
      },
      payee: {
        company: company(dice, place, facts.madeOn, { name: 'agent', trade: '信息咨询' }),
        account: { bank: '中国农业银行', number: bankCard(dice).number },
      },
    };
  },
};

/** Whoever recruits the people of a ring gives his own number for each. */
const ringNumber: Persona = {
  id: 'ring_number',
  product: 'auto',
  title: 'One number for all · 多人共用联系电话',
  expectation:
    'Seeds that differ only behind the last dash give one mobile, which the operator has for none of them: from the fourth on anti-fraud looks first (S66).',
  change: (facts) => {
    const number = mobile(new Dice(`ring|${ringOf(facts.seed)}`), 'agent');
    return { ...facts, told: { ...facts.told, mobile: number } };
  },
};

export const ringPersonas: readonly Persona[] = [ring, ringNumber];
