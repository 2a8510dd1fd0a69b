import { residentId } from '../synthesis/people.js';
import { addMonths } from '../time/civil-date.js';
import { placeOf } from './mortgage.js';
import { lent } from './of-products.js';
import type { Persona } from './persona.js';

const aged: Persona = {
  id: 'aged',
  product: 'auto',
  title: 'Aged 69 · 高龄借款人',
  expectation:
    'Above 70 at the last instalment: a person’s matter, and nobody is refused for that alone (S94).',
  change: (facts, dice) => {
    const born = addMonths(facts.madeOn, -12 * 69 - 3);
    const idNumber = residentId(dice, placeOf(facts), born);
    return { ...facts, borrower: { ...facts.borrower, idNumber } };
  },
};

export const agedPersonas: readonly Persona[] = [aged, lent('consumer', aged)];
