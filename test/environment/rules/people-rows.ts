import { addDays, ofAnotherCity, type CaseFacts } from './otherwise.js';
import type { RuleRow } from './rule-row.js';

/** A card of a million used by so much, beside what the borrower owes without cards. */
const card =
  (balanceMinor: number) =>
  ({ debts }: CaseFacts) => ({
    debts: debts.map((one) =>
      one.kind === 'card' ? { ...one, balanceMinor, limitMinor: 100_000_000 } : one,
    ),
  });
/** A loan that was drawn a month before, of a share of the down payment. */
const drawn =
  (share: (downMinor: number) => number) =>
  ({ madeOn, purchase }: CaseFacts) => ({
    past: {
      rolled: [
        {
          ...{ on: addDays(madeOn, -36), lender: '示例消费金融有限公司', repaidMinor: 10_000 },
          ...{ drawnMinor: share(purchase.downMinor), repaidTo: '中国银行' },
        },
      ],
    },
  });
const record = (kind: string, status: string) => () => ({
  past: {
    publicRecords: [{ kind, by: '示例税务局', on: '2025-03-04', amountMinor: 1_250_000, status }],
  },
});

/** Rules about a person's work and debts, as loans for cars show them. */
export const peopleRows: readonly RuleRow[] = [
  {
    ...{ rule: 'employer_name_near', found: 'yellow operational', persona: 'clean' },
    fault: {
      is: ({ employer }) => ({
        socialInsurance: { payer: { name: ofAnotherCity(employer.name), uscc: null } },
      }),
    },
    shows: [
      ['employer', 'application'],
      ['payer:near', 'social_insurance'],
      ['payer:same', 'tax'],
    ],
  },
  {
    ...{ rule: 'credit_before_down_payment', found: 'orange credit', persona: 'clean' },
    fault: { is: drawn((downMinor) => Math.ceil(downMinor / 2)) },
    shows: [
      ['down_payment', 'application'],
      ['credit:loan_drawdown', 'bank_statements'],
      ['credited_on', 'bank_statements'],
    ],
    fits: { is: drawn((downMinor) => Math.ceil(downMinor / 2) - 1) },
  },
  {
    ...{ rule: 'card_use', found: 'yellow credit', persona: 'clean' },
    fault: { is: card(80_000_001) },
    shows: [
      ['card_used', 'credit_bureau', 80_000_001],
      ['card_limits', 'credit_bureau', 100_000_000],
    ],
    fits: { is: card(80_000_000) },
  },
  ...(
    [
      ['red credit', 'enforcement', 'open', 1],
      ['orange credit', 'tax_arrears', 'open', 1],
      ['yellow credit', 'civil_judgment', 'closed', 0],
    ] as const
  ).map(([found, kind, status, open]): RuleRow => ({
    ...{ rule: 'adverse_public_records', found, persona: 'clean' },
    fault: { is: record(kind, status) },
    shows: [
      ['public_records_open', 'credit_bureau', open],
      ['public_records_closed', 'credit_bureau', 1 - open],
      [`${kind}:2025-03-04`, 'credit_bureau', 1_250_000],
    ],
  })),
];
