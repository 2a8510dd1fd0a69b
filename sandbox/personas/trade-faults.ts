import type { Business } from '../facts/business.js';
import type { CaseFacts } from '../facts/case-facts.js';
import type { Persona } from './persona.js';
import { trading } from './working-capital.js';

type Trade = CaseFacts['trade'];

/** The sound company with another contract. */
const signing = (facts: CaseFacts, trade: Partial<Trade>): CaseFacts => ({
  ...facts,
  trade: { ...facts.trade, ...trade },
});

/** The business whose suppliers have invoiced so many per cent of what they have. */
const invoicing = (business: Business, percent: number): Business => ({
  ...business,
  invoices: business.invoices.map((one) =>
    one.buyer.uscc === business.company.uscc
      ? {
          ...one,
          netMinor: Math.round((one.netMinor * percent) / 100),
          taxMinor: Math.round((one.taxMinor * percent) / 100),
        }
      : one,
  ),
});

/** Companies whose contract, invoices and payee do not fit what the money is for. */
export const tradePersonas: readonly Persona[] = [
  {
    id: 'sme_payee_elsewhere',
    product: 'sme_working_capital',
    title: 'Payee in no contract · 收款方不在合同与发票中',
    expectation:
      'Contract and invoices are of another supplier than the one who is to be paid: red, fraud.',
    change: (facts, dice) => {
      const whole = trading(facts, dice);
      const { business } = whole;
      const other = business?.suppliers[1];
      if (!business || other === undefined) return whole;
      const invoices = business.invoices.map((one) =>
        one.buyer.uscc === business.company.uscc ? { ...one, seller: other } : one,
      );
      return signing({ ...whole, business: { ...business, invoices } }, { counterparty: other });
    },
  },
  {
    id: 'sme_equipment_contract',
    product: 'sme_working_capital',
    title: 'Contract on a machine · 流贷买设备',
    expectation:
      'The contract is on a machine tool: working capital may not buy fixed assets: red, legal.',
    change: (facts, dice) =>
      signing(trading(facts, dice), { subject: 'fixed_assets', goods: '数控机床一台' }),
  },
  {
    id: 'sme_contract_small',
    product: 'sme_working_capital',
    title: 'Contract below the loan · 合同金额低于贷款',
    expectation:
      'The contract is on half of what the loan is for: the use and the amount are each a finding.',
    change: (facts, dice) => {
      const whole = trading(facts, dice);
      const halfMinor = Math.round(whole.terms.amountMinor / 2);
      return signing(
        { ...whole, papers: { ...whole.papers, invoices: false } },
        { amountMinor: halfMinor },
      );
    },
  },
  {
    id: 'sme_invoices_small',
    product: 'sme_working_capital',
    title: 'Loan ten times the invoices · 贷款十倍于发票',
    expectation:
      'Suppliers have invoiced a tenth of the loan in all: orange, however much the contract says.',
    change: (facts, dice) => trading(facts, dice, (business) => invoicing(business, 4)),
  },
  {
    id: 'sme_supplier_next_door',
    product: 'sme_working_capital',
    title: 'Supplier at its own address · 供应商同址',
    expectation: 'The supplier is registered at the address of the borrower: orange, fraud.',
    change: (facts, dice) => {
      const whole = trading(facts, dice);
      const { address, districtCode } = whole.employer;
      const company = { ...whole.dealer.company, address, districtCode };
      return { ...whole, dealer: { ...whole.dealer, company } };
    },
  },
];
