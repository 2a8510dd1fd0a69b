import type { SourceFacts } from '../../../domain/facts/sources.js';
import type { CheckName } from '../../../domain/policy/check-policy.js';

/** Six salaries, the down payment on a car, and what the third quarter bears at 0.05 %: 454,460,000 fen times days (lending.md §7.2). */
const cleanRows = [
  { on: '2026-05-10', amountMinor: 1_466_000, balanceMinor: 1_466_000 },
  { on: '2026-06-10', amountMinor: 1_466_000, balanceMinor: 2_932_000 },
  { on: '2026-07-10', amountMinor: 1_466_000, balanceMinor: 4_398_000 },
  { on: '2026-08-10', amountMinor: 1_466_000, balanceMinor: 5_864_000 },
  { on: '2026-09-10', amountMinor: 1_466_000, balanceMinor: 7_330_000 },
  { on: '2026-09-21', amountMinor: 631, balanceMinor: 7_330_631 },
  { on: '2026-10-10', amountMinor: 1_466_000, balanceMinor: 8_796_631 },
  { on: '2026-10-28', amountMinor: -5_000_000, balanceMinor: 3_796_631 },
].map((row, i) => ({ ...row, ...whereFrom(row.amountMinor), serial: i + 1 }));

/** Interest, the down payment to the dealer, or a salary. */
function whereFrom(amountMinor: number) {
  if (amountMinor === 631) return { counterparty: '结息', tag: 'interest' as const };
  return amountMinor < 0
    ? { counterparty: '北京远行汽车销售有限公司', tag: 'other' as const }
    : { counterparty: '北京晨光测试科技有限公司', tag: 'salary' as const };
}

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
    maritalStatus: 'single',
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
  property_register: {
    unitNumber: '110105001001GB00012F00010203',
    owners: [{ name: '钱明', idLast4: '1018' }],
    ownedSince: '2019-03-01',
    areaHundredths: 8950,
    use: 'residential',
    mortgages: [],
    seizures: [],
    rightOfResidence: false,
  },
  home_ownership: { homes: [] },
  valuation: { valueMinor: 19_500_000, valuedOn: '2026-10-30', confidenceBasisPoints: 9000 },
  business_registry: {
    uscc: '91330106673959654P',
    name: '北京远行汽车销售有限公司',
    formerNames: [],
    status: 'active',
    establishedOn: '2015-06-01',
    businessUntil: null,
    registeredCapitalMinor: 500_000_000,
    paidInCapitalMinor: 500_000_000,
    legalRepresentative: { name: '钱明', idLast4: '1018' },
    industryCode: 'F52',
    scope: '汽车销售',
    districtCode: '110105',
    address: '朝阳区测试路9号',
    owners: [{ kind: 'person', name: '钱明', idLast4: '1018', shareBasisPoints: 10_000 }],
    above: [],
    controller: null,
    keyPersons: [],
    changes: [],
    listings: [],
    phones: [],
  },
  company_tax: {
    uscc: '91330106673959654P',
    name: '北京远行汽车销售有限公司',
    taxpayer: 'general',
    creditGrade: 'B',
    gradeYear: 2025,
    periods: [
      {
        from: '2026-07',
        to: '2026-09',
        filed: true,
        declaredSalesMinor: 300_000_000,
        taxPaidMinor: 9_000_000,
        invoicesIssuedMinor: 300_000_000,
        invoicesReceivedMinor: 210_000_000,
      },
    ],
    years: [],
    arrearsMinor: 0,
    arrearsSince: null,
  },
  invoices: {
    invoices: [
      {
        code: null,
        number: '26332000000000000001',
        issuedOn: '2026-10-08',
        status: 'valid',
        statusOn: null,
        seller: { name: '北京远行汽车销售有限公司', uscc: '91330106673959654P' },
        buyer: { name: '测试贸易有限公司', uscc: null },
        netMinor: 10_000_000,
        taxMinor: 1_300_000,
      },
    ],
    notFound: [],
  },
  movable_assets: { pledges: [] },
  telematics: {
    deviceId: 'gps-1',
    lastSeenAt: '2026-11-02T01:00:00.000Z',
    cityCode: '1101',
    events: [],
  },
};
