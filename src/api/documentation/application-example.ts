/** A right application for a new car by one invented person, as an origination system sends it. */
export const application = {
  originator: 'dealer-portal',
  applicationNumber: 'A-2026-000123',
  product: 'auto',
  branch: 'B001',
  channel: 'dealer',
  parties: [
    {
      partyId: 'borrower',
      kind: 'person',
      name: '王示例',
      idNumber: '330106199003071236',
      contactPoints: [{ id: 'mobile', kind: 'mobile', value: '13800138000' }],
      role: 'borrower',
      bankCard: '6222020000000000000',
      address: { districtCode: '330106', text: '示例路一号' },
      residence: { since: '2018-05-01', tenure: 'own' },
      maritalStatus: 'single',
      employment: {
        employerName: '杭州示例机电有限公司',
        employerUscc: null,
        address: { districtCode: '330106', text: '示例大道二号' },
        department: '生产部',
        post: '工程师',
        startedMonth: '2019-06',
        form: 'direct',
        phone: null,
      },
      income: {
        netMonthly: { amountMinor: 1466000, currency: 'CNY' },
        grossMonthly: { amountMinor: 2000000, currency: 'CNY' },
        paydayOfMonth: 10,
        payingBank: '示例银行',
      },
      declaredDebts: [],
    },
    {
      partyId: 'dealer',
      kind: 'organisation',
      role: 'dealer',
      name: '杭州示例汽车销售有限公司',
      uscc: '91330106MA0000007Q',
      cityCode: '3301',
      account: { bank: '示例银行', number: '1234567890123456' },
    },
  ],
  terms: {
    amount: { amountMinor: 12000000, currency: 'CNY' },
    termMonths: 36,
    annualRateBasisPoints: 450,
    repaymentMethod: 'equal_instalment',
    dueDayOfMonth: 15,
  },
  purpose: {
    use: 'own',
    dealerPartyId: 'dealer',
    payeePartyId: 'dealer',
    price: { amountMinor: 18000000, currency: 'CNY' },
    downPayment: { amountMinor: 6000000, currency: 'CNY' },
    downPaymentSource: 'savings',
  },
  collateral: {
    kind: 'vehicle',
    vin: '1M8GDM9AXKP042788',
    plate: null,
    make: '示例汽车',
    model: '示例一号',
    colour: '白色',
    state: 'new',
    fuel: 'fuel',
    telematicsDeviceId: 'dev-0001',
    registrationCityCode: '3301',
  },
  documents: [],
  consents: [
    {
      partyId: 'borrower',
      purpose: 'identity',
      givenAt: '2026-03-02T01:00:00.000Z',
      evidence: 'form/A-0001/identity',
    },
    {
      partyId: 'borrower',
      purpose: 'phone_ownership',
      givenAt: '2026-03-02T01:00:00.000Z',
      evidence: 'form/A-0001/phone_ownership',
    },
    {
      partyId: 'borrower',
      purpose: 'bank_card',
      givenAt: '2026-03-02T01:00:00.000Z',
      evidence: 'form/A-0001/bank_card',
    },
  ],
};

const [borrower, seller] = application.parties;
const yuan = (amount: number) => ({ amountMinor: amount * 100, currency: 'CNY' });

/** A right application for a consumer loan, whose merchant the lender pays. */
export const consumerApplication = {
  ...application,
  applicationNumber: 'C-2026-000123',
  product: 'consumer',
  channel: 'branch',
  parties: [borrower, { ...seller, partyId: 'merchant', role: 'merchant' }],
  terms: { ...application.terms, amount: yuan(80_000), termMonths: 24 },
  purpose: {
    use: 'renovation',
    totalCost: yuan(100_000),
    ownFunds: yuan(20_000),
    merchantPartyId: 'merchant',
  },
  collateral: null,
  documents: [],
};
