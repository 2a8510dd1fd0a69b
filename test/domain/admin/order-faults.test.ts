import { describe, expect, it } from '@jest/globals';
import { orderFaults } from '../../../domain/admin/faults/order-faults.js';
import { orderedFields } from '../../../domain/admin/faults/ordered-fields.js';
import { products } from '../../../domain/application/product.js';
import type { ProductPolicy } from '../../../domain/policy/product-policy.js';
import { valuesAt } from '../../../domain/policy/values-at.js';
import { policyOf } from '../../builders/policies.js';
import { changed, ofProduct } from '../../builders/rule-faults.js';

describe.each(products)('bounds of %s in the wrong order', (product) => {
  const policy = policyOf(product);
  const pairs = orderedFields.flatMap(({ at, lower, upper, strictly = false }) =>
    valuesAt(policy, at.split('.')).flatMap(({ path, value }) => {
      const low = (value as Record<string, unknown>)[lower];
      const high = (value as Record<string, unknown>)[upper];
      if (typeof low !== 'number' || typeof high !== 'number') return [];
      const message = `must ${strictly ? 'be above' : 'not be below'} ${lower}`;
      return [{ at: path.join('.'), lower, upper, low, high, strictly, message }];
    }),
  );

  // Not by way of the form, which refuses some of these values by itself.
  const said = (changes: Record<string, unknown>) =>
    orderFaults(changed(policy, changes) as ProductPolicy).map(
      (fault) => `${fault.path}: ${fault.message}`,
    );

  it.each(pairs)('$at: $upper and $lower', ({ at, lower, upper, low, high, strictly, message }) => {
    const fault = `${at}.${upper}: ${message}`;
    const [lowest, highest] = [`${at}.${lower}`, `${at}.${upper}`];
    const beyond = strictly ? { [lowest]: high } : { [highest]: low - 1 };
    const within = strictly ? { [lowest]: high - 1 } : { [highest]: low };
    expect(said(beyond)).toContain(fault);
    expect(said(within)).not.toContain(fault);
  });

  it('are told all at once', () => {
    const changes = {
      'tolerances.income.matchPercent': 25,
      'signals.overdueDays.redFrom': 1,
      ...('business' in policy && {
        'business.sales.matchPercent': 30,
        'business.debts.matchPercent': 30,
        'termLimits.0.usualMonthsMax': 60,
        'termLimits.0.monthsMax': 59,
      }),
      ...('project' in policy && {
        'project.cover.stressedMinBasisPoints': 14_000,
        'project.progress.slipMonths.yellowAbove': 6,
      }),
    };
    expect(ofProduct(product, changes).map((fault) => fault.split(':')[0])).toEqual([
      'tolerances.income.tolerablePercent',
      ...('business' in policy
        ? ['business.sales.tolerablePercent', 'business.debts.tolerablePercent']
        : []),
      ...('project' in policy
        ? ['project.cover.baseMinBasisPoints', 'project.progress.slipMonths.orangeAbove']
        : []),
      ...('business' in policy ? ['termLimits.0.monthsMax'] : []),
      'signals.overdueDays.redFrom',
    ]);
  });
});

it('every pair is of some product', () => {
  const lost = orderedFields.filter(
    ({ at, lower, upper }) =>
      !products.some((product) =>
        valuesAt(policyOf(product), at.split('.')).some(
          ({ value }) =>
            typeof value === 'object' && value !== null && lower in value && upper in value,
        ),
      ),
  );
  expect(lost).toEqual([]);
});
