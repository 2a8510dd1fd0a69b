import type { CaseFacts } from '../facts/case-facts.js';
import { personName } from '../synthesis/people.js';
import type { Persona } from './persona.js';

/** A used car that is lent on within its cap, so that only what is changed speaks. */
const used = (facts: CaseFacts, change: Partial<CaseFacts['vehicle']>): CaseFacts => ({
  ...facts,
  vehicle: { ...facts.vehicle, state: 'used', ...change },
});

/** Borrowers whose car is worth less as security than they say, or is not the seller's to give (S15). */
export const carSecurityPersonas: readonly Persona[] = [
  {
    id: 'vin_misread',
    product: 'auto',
    title: 'VIN that fails its check · 车架号校验不符',
    expectation:
      'The check digit does not fit, as of cars for other markets: passed by register and valuer, and read out once more in the interview (S16).',
    change: (facts) => {
      const { vin } = facts.vehicle;
      const wrong = vin[8] === '0' ? '1' : '0';
      return {
        ...facts,
        vehicle: { ...facts.vehicle, vin: vin.slice(0, 8) + wrong + vin.slice(9) },
      };
    },
  },
  {
    id: 'car_of_another_owner',
    product: 'auto',
    title: 'Used car of somebody else · 二手车登记在他人名下',
    expectation: 'The register has an owner who is no party of the sale: red, legal (S15).',
    change: (facts, dice) => used(facts, { registeredOwner: personName(dice, 'registeredOwner') }),
  },
  {
    id: 'car_seized',
    product: 'auto',
    title: 'Seized car · 车辆被查封',
    expectation:
      'A court has seized it: the check fails, red, legal, and no value is counted (S15).',
    change: (facts) => used(facts, { seized: true }),
  },
  {
    id: 'car_second_lien',
    product: 'auto',
    title: 'Car pledged already · 车辆已抵押他人',
    expectation: 'Another creditor stands first: red, legal, and no value is counted (S15).',
    change: (facts) => used(facts, { lienOfAnother: true }),
  },
  {
    id: 'car_value_below',
    product: 'auto',
    title: 'Used car worth less than paid · 二手车评估价低于成交价',
    expectation:
      'Seventy per cent of the price are asked for, and the car is worth sixty: the cap is of the lower of both, which stops it (S15).',
    change: (facts) => {
      const priceMinor = Math.floor(facts.terms.amountMinor / 0.7 / 100) * 100 + 100;
      const downMinor = priceMinor - facts.terms.amountMinor;
      return {
        ...used(facts, { valueMinor: Math.round(priceMinor * 0.6) }),
        purchase: { ...facts.purchase, priceMinor, downMinor },
      };
    },
  },
];
