import type { Product } from '../../domain/application/product.js';
import type { Persona } from './persona.js';
import { consuming } from './consumer.js';
import { buying } from './mortgage.js';
import { building } from './project.js';
import { trading } from './working-capital.js';

/** Nothing is wrong with whoever borrows, for each product. */
export const soundOf: Readonly<Record<Product, Persona['change']>> = {
  auto: (facts) => facts,
  mortgage: (facts, dice) => buying(facts, dice, {}),
  consumer: (facts) => consuming(facts, {}),
  sme_working_capital: (facts, dice) => trading(facts, dice),
  project_finance: (facts, dice) => building(facts, dice),
};

/** How ids of a product's personas begin, and how their titles end. */
const named: Readonly<Record<Product, readonly [prefix: string, label: string]>> = {
  auto: ['auto', '车贷'],
  mortgage: ['mortgage', '房贷'],
  consumer: ['consumer', '消费贷'],
  sme_working_capital: ['sme', '流贷'],
  project_finance: ['project', '项目'],
};

/**
 * A persona of one product as a borrower of another: sound but for the same fault.
 * @param fault its change must hold of the facts whatever is bought
 */
export function lent(product: Product, fault: Persona, expectation = fault.expectation): Persona {
  const [prefix, label] = named[product];
  return {
    ...{ id: `${prefix}_${fault.id}`, product, expectation },
    title: `${fault.title}（${label}）`,
    change: (facts, dice) => fault.change(soundOf[product](facts, dice), dice),
  };
}
