import { cny } from './otherwise.js';
import type { Shown } from './rule-row.js';
import type { Signed } from './signing.js';

/** A paper that is signed with a fault, and what is found. */
export interface SigningRow {
  rule: string;
  found: string;
  shows: readonly Shown[];
  fault: (right: Signed) => Partial<Signed>;
}

const contract = 'loan_contract';
const signing =
  (change: (right: Signed['contract']) => object) =>
  ({ contract: right }: Signed) => ({ contract: { ...right, ...change(right) } });
const showing =
  (change: object) =>
  ({ costTable }: Signed) => ({ costTable: { ...costTable, ...change } });

/** Contract and table of costs against what was approved. */
export const signingRows: readonly SigningRow[] = [
  {
    ...{ rule: 'contract_terms_differ', found: 'red operational' },
    fault: signing(({ amount }) => ({
      amount: cny((amount as { amountMinor: number }).amountMinor + 1),
    })),
    shows: [
      ['contract_amount', contract],
      ['approved_amount', 'application'],
    ],
  },
  {
    ...{ rule: 'contract_signed_early', found: 'red legal' },
    fault: signing(() => ({ signedAt: '2026-09-01T02:00:00.000Z' })),
    shows: [
      ['signed_at', contract, '2026-09-01T02:00:00.000Z'],
      ['approved_at', 'policy'],
    ],
  },
  {
    ...{ rule: 'contract_payee_differs', found: 'red fraud' },
    fault: signing(({ payeeAccountLast4 }) => ({
      payeeAccountLast4: payeeAccountLast4 === '0000' ? '1111' : '0000',
    })),
    shows: [
      ['contract_account', contract],
      ['approved_account', 'application'],
    ],
  },
  {
    ...{ rule: 'contract_payment_method', found: 'red legal' },
    fault: signing(() => ({ payeePartyId: 'borrower' })),
    shows: [
      ['contract_payee', contract, 'borrower'],
      ['contract_amount', contract],
      ['largest_self_payment', 'policy', 50_000_000],
    ],
  },
  {
    ...{ rule: 'contract_signers_missing', found: 'red legal' },
    fault: signing(() => ({ signers: ['dealer'] })),
    shows: [['signature_missing', contract, 'borrower']],
  },
  {
    ...{ rule: 'cost_table_not_confirmed', found: 'red legal' },
    fault: showing({ shownBeforeSigning: false }),
    shows: [
      ['signed_on', contract],
      ['cost_table_confirmed_at', 'cost_table'],
    ],
  },
  {
    ...{ rule: 'annual_cost_differs', found: 'red legal' },
    fault: showing({ annualCostBasisPoints: 444 }),
    shows: [
      ['annual_cost_stated', 'cost_table', 444],
      ['annual_cost_nominal', contract, 450],
      ['annual_cost_effective', contract],
    ],
  },
  {
    ...{ rule: 'annual_cost_differs', found: 'orange legal' },
    fault: showing({ annualCostBasisPoints: 480 }),
    shows: [['annual_cost_stated', 'cost_table', 480]],
  },
];
