import type { SourceRow } from './source-row.js';

const notRegistered = {
  // Whoever borrows, builds, supervises or sponsors has to be there; of a dealer, supplier or payee the policy names it otherwise.
  project_finance: 'inconclusive:company_not_registered',
  company: 'inconclusive:company_not_registered',
  other: 'inconclusive:no_record_of_company',
};

/** Sources that are asked about companies alone. */
export const rowsOfCompanies = {
  business_registry: {
    says: 'FOUND',
    empty: notRegistered,
    noRecord: notRegistered,
    mismatch: 'mismatch:other_company',
    adverse: {
      told: (data) => ({ ...data, status: 'revoked' }),
      comesTo: 'failed:company_revoked',
    },
    mayBeNull: ['businessUntil', 'paidInCapitalMinor', 'industryCode', 'controller'],
  },
  company_tax: {
    says: 'FOUND',
    empty: 'inconclusive:no_periods_declared',
    noRecord: 'inconclusive:no_tax_record',
    mismatch: 'mismatch:other_company',
    adverse: { told: (data) => ({ ...data, arrearsMinor: 1 }), comesTo: 'mismatch:tax_arrears' },
    mayBeNull: ['creditGrade', 'gradeYear', 'arrearsSince'],
  },
  invoices: {
    says: 'FOUND',
    empty: 'inconclusive:invoice_not_found',
    noRecord: 'inconclusive:invoice_not_found',
    mismatch: 'mismatch:invoice_differs',
    adverse: {
      told: (data) => {
        const [first] = data['invoices'] as object[];
        return { ...data, invoices: [{ ...first, status: 'void' }] };
      },
      comesTo: 'mismatch:invoice_void',
    },
  },
  movable_assets: {
    says: 'FOUND',
    // Nothing is pledged, which is what a lender hopes for; a register that does not know the company has not said so.
    empty: 'passed',
    noRecord: 'inconclusive:no_answer_about_pledges',
    mismatch: 'mismatch:other_company',
    adverse: {
      told: () => ({
        pledges: [
          {
            ...{ registrationNumber: 'ZD-1', kind: 'receivables', pledgee: '示例银行' },
            ...{ securedMinor: null, description: '全部应收账款', debtorUscc: null },
            ...{ invoiceNumbers: [], from: '2026-01-01', to: '2036-12-31', cancelledOn: null },
          },
        ],
      }),
      comesTo: 'passed_with_note:assets_pledged',
    },
  },
} as const satisfies Record<string, SourceRow>;
