import type { SourceName } from '../../domain/facts/sources.js';
import { companySamples } from './company-samples.js';
import type { Sample } from './sample.js';

const person = { name: '王示例', idNumber: '330106199003071234' };
const bureau = {
  accounts: [],
  enquiries: [],
  employers: [],
  phones: [],
  guaranteesMinor: 0,
  maritalStatus: null,
  addresses: [],
};
const employer = {
  uscc: '91330106673959654P',
  name: '杭州示例机电有限公司',
  aliases: [],
  formerNames: [],
  status: 'active' as const,
  districtCode: '330106',
  address: '示例大道二号',
  numbers: [],
};
const statements = {
  accountLast4: '1234',
  bank: '示例银行',
  from: '2025-12-01',
  to: '2026-11-30',
  rows: [],
};
const account = {
  schedule: [],
  repayments: [],
  daysPastDue: 0,
  overdueMinor: 0,
  principalBalanceMinor: 12_000_000,
  settled: false,
  settledOn: null,
  asOf: '2026-11-25',
};
const device = { deviceId: 'dev-0001', lastSeenAt: '2026-11-25T01:00:00.000Z', cityCode: '3301' };

/** One sample of each source. */
export const samples: { [S in SourceName]: Sample<S> } = {
  identity: {
    request: person,
    data: { status: 'valid', name: '王示例', idExpiresOn: null },
    empty: null,
    kind: 'yes_or_no',
  },
  phone_ownership: {
    request: { ...person, mobile: '13800008000' },
    data: { monthsInNetwork: 40, since: '2023-07-01', status: 'active' },
    empty: null,
    kind: 'yes_or_no',
  },
  former_numbers: {
    request: { ...person, numbers: ['13800008001'] },
    data: { numbers: [{ number: '13800008001', status: 'void' }] },
    empty: { numbers: [] },
    kind: 'data',
  },
  bank_card: {
    request: { ...person, mobile: '13800008000', cardNumber: '6222020000000000000' },
    data: { issuer: '示例银行', kind: 'debit', mismatched: [] },
    empty: null,
    kind: 'yes_or_no',
  },
  judicial: {
    request: person,
    data: {
      cases: [
        {
          caseNumber: '(2026)浙0106执1号',
          court: '示例法院',
          kind: 'enforcement',
          status: 'open',
          amountMinor: 500_000,
          filedOn: '2026-01-05',
          closedOn: null,
        },
      ],
    },
    empty: { cases: [] },
    kind: 'data',
  },
  credit_bureau: {
    request: { ...person, reason: 'loan_approval', authorisation: 'form/A-1' },
    data: { ...bureau, enquiries: [{ on: '2026-10-01', lender: '示例', reason: 'self' }] },
    empty: bureau,
    kind: 'data',
  },
  sanctions: {
    request: { schema: 'Person', ...person, birthDate: '1990-03-07', owners: [] },
    data: {
      listVersion: '20261101',
      candidates: [
        {
          entityId: 'Q1',
          caption: 'Wang Shili',
          score: 0.7,
          match: false,
          datasets: ['demo'],
          topics: ['sanction'],
        },
      ],
    },
    empty: { listVersion: '20261101', candidates: [] },
    kind: 'data',
  },
  employer_directory: {
    request: { employerName: employer.name, uscc: null },
    data: { ...employer, aliases: ['示例机电'] },
    empty: employer,
    kind: 'data',
  },
  social_insurance: {
    request: person,
    data: {
      payer: employer.name,
      payerUscc: null,
      baseMinor: 1_500_000,
      floorMinor: 480_000,
      capMinor: 2_490_000,
      months: 60,
      since: '2021-11',
      status: 'paying',
      lastPaidMonth: '2026-10',
    },
    empty: null,
    kind: 'data',
  },
  provident_fund: {
    request: person,
    data: {
      payer: employer.name,
      monthlyDepositMinor: 360_000,
      employeeRateBasisPoints: 1200,
      employerRateBasisPoints: 1200,
      status: 'paying',
      lastPaidMonth: '2026-10',
    },
    empty: null,
    kind: 'data',
  },
  tax: {
    request: person,
    data: {
      year: 2025,
      withholdingAgent: employer.name,
      grossIncomeMinor: 24_000_000,
      taxPaidMinor: 600_000,
      socialContributionsMinor: 3_000_000,
      monthsReported: 12,
      arrearsMinor: 0,
    },
    empty: null,
    kind: 'data',
  },
  bank_statements: {
    request: {
      ...person,
      cardNumber: '6222020000000000000',
      from: statements.from,
      to: statements.to,
    },
    data: {
      ...statements,
      rows: [
        {
          on: '2026-01-10',
          amountMinor: 1_466_000,
          balanceMinor: 2_000_000,
          counterparty: employer.name,
          tag: 'salary',
        },
      ],
    },
    empty: statements,
    kind: 'data',
  },
  vehicle_register: {
    request: { vin: '1M8GDM9AXKP042788', plate: null },
    data: {
      vin: '1M8GDM9AXKP042788',
      plate: null,
      owner: null,
      ownerIdLast4: null,
      make: '示例汽车',
      model: '示例一号',
      lien: 'none',
      seized: false,
      use: 'unregistered',
    },
    empty: null,
    kind: 'data',
  },
  property_register: {
    request: { unitNumber: '330106001001GB00012F00010203' },
    data: {
      unitNumber: '330106001001GB00012F00010203',
      owners: [{ name: '钱示例', idLast4: '1234' }],
      ownedSince: '2019-03-01',
      areaHundredths: 8950,
      use: 'residential',
      mortgages: [{ holder: 'ours', amountMinor: 90_000_000, registeredOn: '2026-11-01' }],
      seizures: [],
      rightOfResidence: false,
    },
    empty: null,
    kind: 'data',
  },
  home_ownership: {
    request: person,
    data: {
      homes: [
        {
          unitNumber: '330106001001GB00012F00010203',
          districtCode: '330106',
          registeredOn: '2019-03-01',
        },
      ],
    },
    empty: { homes: [] },
    kind: 'data',
  },
  valuation: {
    request: {
      ...{ kind: 'vehicle', vin: '1M8GDM9AXKP042788' },
      ...{ make: '示例汽车', model: '示例一号', state: 'new' },
    },
    data: { valueMinor: 17_500_000, valuedOn: '2026-11-20', confidenceBasisPoints: 8500 },
    empty: null,
    kind: 'data',
  },
  telematics: {
    request: { deviceId: device.deviceId },
    data: { ...device, events: [{ at: '2026-11-20T01:00:00.000Z', kind: 'offline' }] },
    empty: { ...device, events: [] },
    kind: 'data',
  },
  insurance: {
    request: {
      ...{ policyNumber: 'PL-0001', insurer: '示例财产保险股份有限公司' },
      ...{ vin: '1M8GDM9AXKP042788', unitNumber: null, uscc: null },
    },
    data: {
      ...{ policyNumber: 'PL-0001', insurer: '示例财产保险股份有限公司', kind: 'vehicle_damage' },
      ...{ vin: '1M8GDM9AXKP042788', unitNumber: null, works: null, uscc: null },
      ...{ insured: person.name, sumInsuredMinor: 18_000_000, firstBeneficiary: null },
      ...{ from: '2026-11-01', to: '2027-10-31', premiumPaid: true },
      ...{ status: 'in_force', terminatedOn: null },
    },
    empty: null,
    kind: 'data',
  },
  ...companySamples,
  loan_account: {
    request: { loanId: 'ln_test' },
    data: { ...account, repayments: [{ on: '2026-11-15', amountMinor: 360_000 }] },
    empty: account,
    kind: 'data',
  },
};
