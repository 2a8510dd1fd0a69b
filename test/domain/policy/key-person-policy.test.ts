import { describe, expect, it } from '@jest/globals';
import type { Position } from '../../../domain/application/party.js';
import { productPolicySchema } from '../../../domain/policy/product-policy.js';
import { policyOf } from '../../builders/policies.js';

type Role = 'speaks' | 'calledBack';
const rows: [product: 'sme_working_capital' | 'project_finance', Role, Position, boolean][] = [
  ['sme_working_capital', 'speaks', 'legal_representative', true],
  ['sme_working_capital', 'speaks', 'controller', true],
  ['sme_working_capital', 'calledBack', 'finance_head', true],
  ['sme_working_capital', 'calledBack', 'operations_head', false],
  ['sme_working_capital', 'speaks', 'operations_head', false],
  ['sme_working_capital', 'calledBack', 'project_head', false],
  ['project_finance', 'calledBack', 'project_head', true],
  ['project_finance', 'calledBack', 'operations_head', false],
];

describe('whom a policy has speak for a company or called back', () => {
  it.each(rows)('of %s, as %s, the %s: taken is %s', (product, role, position, isTaken) => {
    const policy = policyOf(product);
    const keyPersons = 'keyPersons' in policy ? policy.keyPersons : {};
    const read = productPolicySchema.safeParse({
      ...policy,
      keyPersons: { ...keyPersons, [role]: position },
    });
    expect(read.error?.issues.map(({ path }) => path.join('.')) ?? []).toEqual(
      isTaken ? [] : [`keyPersons.${role}`],
    );
  });
});
