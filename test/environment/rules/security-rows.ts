import { addMonths, cny, ofBusiness, there, type CaseFacts } from './otherwise.js';
import type { RuleRow } from './rule-row.js';

type Receivables = { debtor: { name: string; uscc: string } }[];
const receivables = 'collateral.receivables';
const one = { description: '冷轧卷板120吨，存放于本厂一号库', value: cny(50_000_000) };
const stock = (goods: object = one) => ({
  collateral: { kind: 'movables', receivables: [], stock: [goods], equipment: [] },
});
/** Stock that is entered for somebody else, of a kind that takes it in or not. */
const entered = (kind: string) => ({
  is: ofBusiness((_business, { madeOn }) => ({
    pledges: [
      {
        ...{ registrationNumber: '0998877665544', kind, pledgee: '中国建设银行' },
        ...{ securedMinor: 300_000_000, description: '一号库全部钢材' },
        ...{ debtorUscc: null, invoiceNumbers: [], cancelledOn: null },
        ...{ from: addMonths(madeOn, -3), to: addMonths(madeOn, 21) },
      },
    ],
  })),
  told: () => stock(),
});
/** Stock at so many per cent of what the newest balance sheet has. */
const ofBooks = (percent: number, more: number) => ({
  told: ({ business }: CaseFacts) => {
    const { closing } = there(there(business).books.at(-1));
    const minor = Math.floor((closing.stockMinor * percent) / 100) + more;
    return stock({ ...one, value: cny(minor) });
  },
});

/** What a company offers as security. */
export const securityRows: readonly RuleRow[] = [
  {
    ...{ rule: 'property_use_differs', found: 'orange legal', persona: 'sme_plant' },
    fault: { is: () => ({ estate: { registeredUse: 'commercial' } }) },
    shows: [
      ['property_use', 'application', 'use_plant'],
      ['property_use', 'property_register', 'use_commercial'],
    ],
    fits: { is: () => ({ estate: { registeredUse: 'other' } }) },
  },
  {
    ...{ rule: 'goods_pledged', found: 'orange legal', persona: 'sme_clean' },
    fault: entered('stock'),
    shows: [['entry_describes', 'movable_assets', '一***']],
    fits: entered('finance_lease'),
  },
  {
    ...{ rule: 'security_above_books', found: 'orange credit', persona: 'sme_clean' },
    fault: ofBooks(120, 1),
    shows: [
      ['stock_offered', 'application'],
      ['stock_in_books', 'financial_statements'],
    ],
    fits: ofBooks(120, 0),
  },
  {
    ...{ rule: 'debtor_concentration', found: 'yellow credit', persona: 'sme_receivables' },
    fault: { told: () => ({ [receivables]: (all: Receivables) => all.slice(0, 1) }) },
    shows: [
      ['debtor', 'application'],
      ['debtor_share', 'application', 10_000],
    ],
  },
  {
    ...{ rule: 'receivable_debtor_related', found: 'orange fraud', persona: 'sme_receivables' },
    fault: {
      // A holding that owns its customer stands above the company in the register.
      is: ofBusiness(({ customers, register }) => ({
        register: {
          owners: register.owners.map((owner) =>
            owner.kind === 'organisation' ? { ...owner, ...customers[0] } : owner,
          ),
        },
      })),
    },
    shows: [
      ['debtor', 'application'],
      ['company_of_group', 'business_registry'],
    ],
  },
];

/** What is bought against who invoices it. */
export const tradeRows: readonly RuleRow[] = [
  {
    ...{ rule: 'contract_invoices_differ', found: 'orange fraud', persona: 'sme_clean' },
    fault: {
      is: ({ business }) => ({ trade: { counterparty: there(business).suppliers[1] } }),
    },
    shows: [
      ['contract_counterparty', 'purpose.contract'],
      ['invoices_of_counterparty', 'invoices', 0],
      ['invoiced_by_counterparty', 'invoices', 0],
      ['contract_amount', 'purpose.contract'],
    ],
  },
];
