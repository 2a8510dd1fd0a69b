import { describe, expect, it } from '@jest/globals';
import type {
  BusinessCase,
  BusinessDeclared,
  OfferedReceivable,
} from '../../../../domain/cross-checks/business/business-case.js';
import { debtorConcentration } from '../../../../domain/cross-checks/business/debtor-concentration.js';
import { receivableDebtorRelated } from '../../../../domain/cross-checks/business/debtor-related.js';
import { aBusinessPolicy } from './a-business-policy.js';
import { aBusinessCase, aRegistry, data, declares, missing, said } from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];

const owes = (amountMinor: number, over: Partial<OfferedReceivable> = {}): OfferedReceivable => ({
  ...{ debtorName: '苏州明远设备有限公司', debtorUscc: '91440300708461136T' },
  ...{ dueOn: '2026-12-31', invoiceNumbers: ['1'], amountMinor },
  ...over,
});
const offers = (over: Partial<BusinessDeclared>): Partial<BusinessCase> => ({
  declared: declares(over),
});
const withoutPolicy = { policy: { ...aBusinessPolicy, security: undefined } };

describe('a debtor of the borrower’s group', () => {
  const holding = { name: '杭州恒瑞控股有限公司', uscc: '91350100M000100Y43' };
  const ownedBy = (over: object = {}) => ({
    registry: data(
      aRegistry({
        owners: [{ kind: 'organisation', ...holding, shareBasisPoints: 10_000, ...over }],
      }),
    ),
  });
  const from = (debtorName: string, debtorUscc: string | null) =>
    offers({ receivables: [owes(1, { debtorName, debtorUscc })] });
  const rows: Rows = [
    ['nothing offered', { registry: missing }, 'clear'],
    [
      'a stranger',
      { ...from('苏州明远设备有限公司', '91440300708461136T'), ...ownedBy() },
      'clear',
    ],
    ['the owner', { ...from(holding.name, holding.uscc), ...ownedBy() }, 'orange fraud'],
    ['the owner by name', { ...from(holding.name, null), ...ownedBy() }, 'orange fraud'],
    ['the borrower itself', from('杭州恒瑞精密机械有限公司', '91330106673959654P'), 'orange fraud'],
    [
      'the owner of the owner',
      {
        ...from('上层', '91330106MA2HYEXR3Q'),
        registry: data(
          aRegistry({
            above: [
              {
                ...holding,
                owners: [
                  {
                    ...{ kind: 'organisation', name: '上层', uscc: '91330106MA2HYEXR3Q' },
                    shareBasisPoints: 10_000,
                  },
                ],
              },
            ],
          }),
        ),
      },
      'orange fraud',
    ],
    [
      'register away',
      { ...from('苏州明远设备有限公司', '91440300708461136T'), registry: missing },
      'not_evaluated business_registry',
    ],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(receivableDebtorRelated, over)).toBe(expected);
  });
});

describe('receivables that hang on one debtor', () => {
  const two = (first: number, second: number) =>
    offers({ receivables: [owes(first), owes(second, { debtorUscc: '91350100M000100Y43' })] });
  const rows: Rows = [
    ['nothing offered', {}, 'clear'],
    ['half each', two(100, 100), 'clear'],
    ['a fen more than half', two(101, 100), 'yellow credit'],
    ['two of one debtor', offers({ receivables: [owes(1), owes(1)] }), 'yellow credit'],
    ['a policy without', { ...two(100, 100), ...withoutPolicy }, 'not_evaluated policy:security'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(debtorConcentration, over)).toBe(expected);
  });
  it('shows the largest with its share', () => {
    const result = debtorConcentration.evaluate(aBusinessCase(two(300, 100)));
    expect(result).toMatchObject({
      finding: { compared: [{ label: 'debtor' }, { label: 'debtor_share', value: 7500 }] },
    });
  });
});
