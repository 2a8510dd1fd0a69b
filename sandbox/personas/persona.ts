import type { Product } from '../../domain/application/product.js';
import type { CaseFacts } from '../facts/case-facts.js';
import type { Dice } from '../synthesis/dice.js';

/** A kind of borrower: what is special about them, as a change to a clean one, and what is expected to happen. */
export interface Persona {
  readonly id: string;
  readonly product: Product;
  readonly title: string;
  readonly expectation: string;
  change(facts: CaseFacts, dice: Dice): CaseFacts;
}
