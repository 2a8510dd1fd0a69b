import type { SourceFacts } from '../../../domain/facts/sources.js';
import type { CheckName } from '../../../domain/policy/check-policy.js';

/** Six salaries and what the third quarter bears at 0.05 %: 454,460,000 fen times days (lending.md §7.2). */
const cleanRows = [
  { on: '2026-05-10', amountMinor: 1_466_000, balanceMinor: 1_466_000 },
  { on: '2026-06-10', amountMinor: 1_466_000, balanceMinor: 2_932_000 },
  { on: '2026-07-10', amountMinor: 1_466_000, balanceMinor: 4_398_000 },
  { on: '2026-08-10', amountMinor: 1_466_000, balanceMinor: 5_864_000 },
  { on: '2026-09-10', amountMinor: 1_466_000, balanceMinor: 7_330_000 },
  { on: '2026-09-21', amountMinor: 631, balanceMinor: 7_330_631 },
  { on: '2026-10-10', amountMinor: 1_466_000, balanceMinor: 8_796_631 },
].map((row, i) => ({
  ...row,
  counterparty: row.amountMinor === 631 ? '结息' : '北京晨光测试科技有限公司',
  tag: row.amountMinor === 631 ? ('interest' as const) : ('salary' as const),
  serial: i + 1,
}));

/** What every source says of a person and a car against whom nothing speaks. Gross 20,000: net 14,660 by tax (lending.md §7.1). */
export const cleanFacts: { readonly [S in CheckName]: SourceFacts<S> } = {
  identity: { status: 'valid', name: '赵晨', idExpiresOn: '2036-01-01' },
  phone_ownership: { monthsInNetwork: 72, since: '2020-11-01', status: 'active' },
  bank_card: { issuer: '测试银行', kind: 'debit', mismatched: [] },
  judicial: { cases: [] },
  credit_bureau: {
    accounts: [],
    enquiries: [],
    employers: [],
    phones: [],
    guaranteesMinor: 0,
    maritalStatus: null,
    addresses: [],
  },
  sanctions: { listVersion: '20261101', candidates: [] },
  employer_directory: {
    uscc: '91330106673959654P',
    name: '北京晨光测试科技有限公司',
    aliases: [],
    formerNames: [],
    status: 'active',
    districtCode: '110108',
    address: '海淀区测试街2号',
    numbers: [{ number: '+861062000000', label: 'hr', source: 'registry', foundOn: '2026-10-01' }],
  },
  social_insurance: {
    payer: '北京晨光测试科技有限公司',
    payerUscc: null,
    baseMinor: 2_000_000,
    floorMinor: 700_000,
    capMinor: 3_500_000,
    months: 68,
    since: '2021-03',
    status: 'paying',
    lastPaidMonth: '2026-10',
  },
  provident_fund: {
    payer: '北京晨光测试科技有限公司',
    monthlyDepositMinor: 480_000,
    employeeRateBasisPoints: 1200,
    employerRateBasisPoints: 1200,
    status: 'paying',
    lastPaidMonth: '2026-10',
  },
  tax: {
    year: 2025,
    withholdingAgent: '北京晨光测试科技有限公司',
    grossIncomeMinor: 24_000_000,
    taxPaidMinor: 1_008_000,
    socialContributionsMinor: 5_400_000,
    monthsReported: 12,
    arrearsMinor: 0,
  },
  bank_statements: {
    accountLast4: '0000',
    bank: '测试银行',
    from: '2026-05-01',
    to: '2026-10-31',
    rows: cleanRows,
  },
  vehicle_register: {
    vin: '1M8GDM9AXKP042788',
    plate: null,
    owner: null,
    ownerIdLast4: null,
    make: '测试',
    model: 'T1',
    lien: 'none',
    seized: false,
    use: 'unregistered',
  },
  valuation: { valueMinor: 19_500_000, valuedOn: '2026-10-30', confidenceBasisPoints: 9000 },
  telematics: {
    deviceId: 'gps-1',
    lastSeenAt: '2026-11-02T01:00:00.000Z',
    cityCode: '1101',
    events: [],
  },
};
