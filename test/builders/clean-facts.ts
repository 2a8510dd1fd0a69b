import type { SourceName } from '../../domain/facts/sources.js';
import type { CommandOf } from '../../domain/loan/commands/command.js';

type Result = CommandOf<'finishStep'>['result'];
/** An answer of a source with these facts. */
export const found = (answer: 'MATCH' | 'FOUND', data: unknown): Result => ({
  kind: 'answer',
  answer: { answer, data, reference: 'ref-1' },
});

/** Twelve salaries and what each quarter's balances bear: 0.10 % until May 2025, then 0.05 % (lending.md §7.2). */
const interest: Readonly<Record<string, number>> = {
  '03': 2622,
  '06': 1907,
  '09': 2471,
  '12': 2999,
};
let balanceMinor = 8_534_000;
const salaryRows = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'))
  .flatMap((month) => [
    {
      ...{ on: `2025-${month}-10`, amountMinor: 1_466_000, tag: 'salary' as const },
      counterparty: '杭州示例机电有限公司',
    },
    ...(month in interest
      ? [
          {
            ...{ on: `2025-${month}-21`, amountMinor: interest[month] ?? 0 },
            ...{ tag: 'interest' as const, counterparty: '结息' },
          },
        ]
      : []),
  ])
  .concat({
    // The down payment on the car of `anApplication`.
    ...{ on: '2025-12-28', amountMinor: -6_000_000, tag: 'other' as never },
    counterparty: '杭州示例汽车销售有限公司',
  })
  .map((row, i) => ({ ...row, balanceMinor: (balanceMinor += row.amountMinor), serial: i + 1 }));

/** What every source says of the borrower of `anApplication` when all is well; 20,000 gross and 14,660 net (lending.md §7.1). */
export const cleanAnswers: Partial<Record<SourceName, Result>> = {
  identity: found('MATCH', { status: 'valid', name: '王示例', idExpiresOn: '2035-01-01' }),
  phone_ownership: found('MATCH', { monthsInNetwork: 80, since: '2019-07-01', status: 'active' }),
  bank_card: found('MATCH', { issuer: '示例银行', kind: 'debit', mismatched: [] }),
  judicial: { kind: 'answer', answer: { answer: 'NO_RECORD', reference: 'ref-1' } },
  credit_bureau: found('FOUND', {
    accounts: [],
    enquiries: [],
    employers: [],
    phones: [],
    guaranteesMinor: 0,
    maritalStatus: 'single',
    addresses: [{ districtCode: '330106', text: '示例路一号' }],
    publicRecords: [],
  }),
  sanctions: found('FOUND', { listVersion: '2026-03-01', candidates: [] }),
  employer_directory: found('FOUND', {
    uscc: '91320594088140947F',
    name: '杭州示例机电有限公司',
    aliases: [],
    formerNames: [],
    status: 'active',
    districtCode: '330106',
    address: '示例大道二号',
    numbers: [{ number: '057188881234', label: 'hr', source: 'registry', foundOn: '2026-03-01' }],
  }),
  insurance: found('FOUND', {
    ...{ policyNumber: 'PL-0001', insurer: '示例财产保险股份有限公司', kind: 'vehicle_damage' },
    ...{ vin: '1M8GDM9AXKP042788', unitNumber: null, works: null, uscc: null },
    ...{ insured: '王示例', sumInsuredMinor: 18_000_000 },
    ...{ firstBeneficiary: '示例汽车金融有限公司', from: '2026-03-03', to: '2027-03-02' },
    ...{ premiumPaid: true, status: 'in_force', terminatedOn: null },
  }),
  social_insurance: found('FOUND', {
    payer: '杭州示例机电有限公司',
    payerUscc: null,
    baseMinor: 2_000_000,
    floorMinor: 400_000,
    capMinor: 2_400_000,
    months: 80,
    since: '2019-06',
    status: 'paying',
    lastPaidMonth: '2026-02',
  }),
  provident_fund: found('FOUND', {
    payer: '杭州示例机电有限公司',
    monthlyDepositMinor: 480_000,
    employeeRateBasisPoints: 1200,
    employerRateBasisPoints: 1200,
    status: 'paying',
    lastPaidMonth: '2026-02',
  }),
  tax: found('FOUND', {
    year: 2025,
    withholdingAgent: '杭州示例机电有限公司',
    grossIncomeMinor: 24_000_000,
    taxPaidMinor: 1_008_000,
    socialContributionsMinor: 5_400_000,
    monthsReported: 12,
    arrearsMinor: 0,
  }),
  bank_statements: found('FOUND', {
    accountLast4: '0000',
    bank: '示例银行',
    from: '2025-01-01',
    to: '2025-12-31',
    rows: salaryRows,
  }),
  vehicle_register: { kind: 'answer', answer: { answer: 'NO_RECORD', reference: 'ref-1' } },
  valuation: found('FOUND', {
    valueMinor: 18_000_000,
    valuedOn: '2026-03-01',
    confidenceBasisPoints: 9000,
  }),
  business_registry: found('FOUND', {
    ...{ uscc: '91330106673959654P', name: '杭州示例汽车销售有限公司', formerNames: [] },
    ...{ status: 'active', establishedOn: '2015-06-01', businessUntil: null },
    ...{ registeredCapitalMinor: 500_000_000, paidInCapitalMinor: null },
    legalRepresentative: { name: '钱示例', idLast4: '1018' },
    ...{ industryCode: 'F52', scope: '汽车销售', districtCode: '330106', address: '示例路九号' },
    ...{ owners: [], above: [], controller: null, keyPersons: [], changes: [] },
    ...{ listings: [], phones: [] },
  }),
  telematics: { kind: 'answer', answer: { answer: 'NO_RECORD', reference: 'ref-1' } },
};
