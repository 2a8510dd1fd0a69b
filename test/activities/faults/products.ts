import { applicationSchema, type Application } from '../../../domain/application/application.js';
import type { Product } from '../../../domain/application/product.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { policyOf } from '../../builders/policies.js';
import type { AskedProduct } from './source-table.js';

/** A product's loan of a persona of the sandbox, under the policy that ships. */
export function ofPersona(product: Product, persona: string): AskedProduct {
  return {
    ...{ name: product, rules: { policy: policyOf(product) } },
    application: async (sandbox) => {
      const { body } = await sandbox.raw(`/personas/${persona}/application?seed=1`);
      return applicationSchema.parse(body);
    },
  };
}

/** Names of the checks that a product's policy has. */
export const checksOf = (product: Product): string[] =>
  policyOf(product).checks.map(({ check }) => check);

/** A car loan with the policy of its insurance, whose number the insurer is asked by. */
export const aCarLoan: AskedProduct = {
  ...ofPersona('auto', 'clean'),
  papers: async (sandbox, application: Application): Promise<CommandOf<'addDocument'>[]> => {
    const path = `/applications/${application.applicationNumber}/insurance?from=2026-11-25`;
    const { body } = await sandbox.raw(path);
    const file = { key: 'policy/1', sha256: 'c'.repeat(64), partyId: null };
    const paper = { type: 'insurance_policy', ...file, insurance: body };
    const document = { type: 'paper', paper };
    return [{ type: 'addDocument', document } as unknown as CommandOf<'addDocument'>];
  },
};
