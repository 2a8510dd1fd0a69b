import type { CompanySource } from '../../domain/facts/company-sources.js';
import type { Sample } from './sample.js';

const employer = { name: '杭州示例机电有限公司', uscc: '91330106673959654P' };
const registered = {
  ...{ uscc: employer.uscc, name: employer.name, formerNames: [], status: 'active' as const },
  ...{ establishedOn: '2015-06-01', businessUntil: null, registeredCapitalMinor: 500_000_000 },
  ...{ paidInCapitalMinor: null, legalRepresentative: { name: '王示例', idLast4: null } },
  ...{ industryCode: 'C34', scope: '示例', districtCode: '330106', address: '示例大道二号' },
  ...{ owners: [], above: [], controller: null, keyPersons: [], changes: [], listings: [] },
  phones: [],
};
const taxOfCompany = {
  ...{ uscc: employer.uscc, name: employer.name, taxpayer: 'general' as const },
  ...{ creditGrade: null, gradeYear: null, periods: [], years: [] },
  ...{ arrearsMinor: 0, arrearsSince: null },
};

/** One sample of each source about companies. */
export const companySamples: { [S in CompanySource]: Sample<S> } = {
  business_registry: {
    request: { name: employer.name, uscc: employer.uscc },
    data: {
      ...registered,
      owners: [{ kind: 'person', name: '王示例', idLast4: '1234', shareBasisPoints: 10_000 }],
    },
    empty: registered,
    kind: 'data',
  },
  company_tax: {
    request: { name: employer.name, uscc: employer.uscc },
    data: {
      ...taxOfCompany,
      periods: [
        {
          ...{ from: '2026-07', to: '2026-09', filed: true, declaredSalesMinor: 300_000_000 },
          ...{ taxPaidMinor: 9_000_000, invoicesIssuedMinor: 300_000_000 },
          invoicesReceivedMinor: 210_000_000,
        },
        { from: '2026-10', to: '2026-10', filed: false },
      ],
    },
    empty: taxOfCompany,
    kind: 'data',
  },
  invoices: {
    request: {
      uscc: employer.uscc,
      invoices: [
        { code: null, number: '26332000000000000001', issuedOn: '2026-10-08', amountMinor: 100 },
      ],
    },
    data: {
      invoices: [
        {
          ...{ code: null, number: '26332000000000000001', issuedOn: '2026-10-08' },
          ...{ status: 'red', statusOn: '2026-10-20', netMinor: 100, taxMinor: 13 },
          seller: { name: employer.name, uscc: employer.uscc },
          buyer: { name: '示例贸易有限公司', uscc: null },
        },
      ],
      notFound: [],
    },
    empty: { invoices: [], notFound: [] },
    kind: 'data',
  },
  movable_assets: {
    request: { name: employer.name, uscc: employer.uscc },
    data: {
      pledges: [
        {
          ...{ registrationNumber: 'ZD-1', kind: 'receivables', pledgee: '示例银行' },
          ...{ securedMinor: null, description: '全部应收账款', debtorUscc: null },
          ...{ invoiceNumbers: [], from: '2026-01-01', to: '2028-12-31', cancelledOn: null },
        },
      ],
    },
    empty: { pledges: [] },
    kind: 'data',
  },
};
