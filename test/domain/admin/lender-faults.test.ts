import { expect, it } from '@jest/globals';
import { lenderFaults } from '../../../domain/admin/faults/lender-faults.js';
import { sandboxLender } from '../../../domain/policy/lender-policy.js';

const invented = sandboxLender('cn');
const own = { ...invented, mark: { source: 'our own website', certainty: 'T' as const } };

it.each([
  {
    name: 'an invented one in the sandbox',
    lender: invented,
    daysAre: 'sandbox' as const,
    says: [],
  },
  {
    ...{ name: 'an invented one officially', lender: invented, daysAre: 'official' as const },
    says: ['mark.source'],
  },
  { name: 'one of its own officially', lender: own, daysAre: 'official' as const, says: [] },
])('a lender: $name', ({ lender, daysAre, says }) => {
  expect(lenderFaults(lender, { daysAre }).map(({ path }) => path)).toEqual(says);
});
