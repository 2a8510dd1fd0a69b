/** Right bodies for the routes that are used most: invented people, and every value in the form that the schema asks for. */
const sha256 = 'a'.repeat(64);
const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });

export const startAttempt = { contactPointId: 'mobile' };
export const startWarned = {
  contactPointId: 'employer-1',
  confirmed: {
    warnings: ['area_code_elsewhere'],
    reason: 'Head office in another city, as its website says.',
  },
};
export const noAnswer = { outcome: 'NO_ANSWER', note: 'rang for a minute' };
export const callBack = { outcome: 'CALLBACK_BOOKED', callBackAt: '2026-03-03T06:00:00.000Z' };

export const factor = { versionRead: 0, fields: { factor: '451X' } };
export const income = {
  versionRead: 0,
  fields: { net: 14_660.5, payday: 10, bank: '中国邮政储蓄银行' },
  said: '到手一万四千多，每月十号，邮储发的',
};
export const oneFieldOpen = {
  versionRead: 0,
  fields: { net: 14_660.5, payday: { notAnswered: 'not_known' }, bank: '中国邮政储蓄银行' },
};
export const refusedRow = { versionRead: 0, notAnswered: 'refused' };
export const conclusion = {
  versionRead: 0,
  fields: {
    conclusion: '回答流畅，与资料一致',
    willingness: 'high',
    willingness_reasons: ['首付是自己的积蓄', '清楚月供和还款日'],
  },
};

export const interviewDone = { result: 'completed' };
export const checkByHand = {
  result: 'passed',
  comment: '电话向登记机关核实，登记信息与申请一致',
};
export const reportSigned = { result: 'approve', digest: sha256 };
export const release = { reason: '下班，交给同事' };

export const tierRaised = { tier: 'high', reason: '经销商近期有投诉，需要深入核实' };

export const approve = { verdict: 'approve', digest: sha256, comment: '资料齐全，同意' };
export const approveWithConditions = {
  ...{ verdict: 'approve_with_conditions', digest: sha256 },
  ...{ comment: '补充一份收入证明后放款', conditions: ['补充单位盖章的收入证明'] },
};
export const returned = {
  ...{ verdict: 'return', digest: sha256, comment: '收入来源需要再问' },
  questions: ['流水中每月的大额转入来自哪里？'],
};

export const contract = {
  ...{ type: 'loan_contract', key: 'contract/2026/000123', sha256 },
  contract: {
    ...{ number: 'C-2026-000123', signedAt: '2026-03-03T03:00:00.000Z', signers: ['borrower'] },
    ...{ amount: cny(12_000_000), termMonths: 36, annualRateBasisPoints: 450, dueDayOfMonth: 15 },
    ...{ repaymentMethod: 'equal_instalment' },
    ...{ payeePartyId: 'dealer', payeeAccountLast4: '3456' },
  },
};
export const costTable = {
  ...{ type: 'cost_table', key: 'costs/2026/000123', sha256 },
  costTable: {
    ...{ confirmedAt: '2026-03-03T02:50:00.000Z', shownBeforeSigning: true },
    ...{
      annualCostBasisPoints: 465,
      fees: [{ kind: 'gps', payee: 'dealer', amount: cny(50_000) }],
    },
  },
};
export const insurance = {
  ...{ type: 'insurance_policy', key: 'policies/2026/000123', sha256, partyId: null },
  insurance: {
    ...{ insurer: '示例财产保险股份有限公司', policyNumber: 'PL20260300000123' },
    ...{ from: '2026-03-03', to: '2027-03-02', firstBeneficiary: '示例汽车金融有限公司' },
    ...{ kind: 'vehicle_damage', object: { vin: '1M8GDM9AXKP042788' }, insured: '王示例' },
    ...{ sumInsured: cny(18_000_000), premiumPaid: true },
  },
};
export const purchase = {
  ...{ type: 'purchase_contract', key: 'purchases/2026/000123', sha256, partyId: null },
  purchase: {
    ...{ number: 'GC-2026-000123', signedAt: '2026-03-01T07:00:00.000Z', buyer: '王示例' },
    dealer: { name: '杭州示例汽车销售有限公司', uscc: '91330106673959654P', cityCode: '3301' },
    vehicle: {
      ...{ vin: '1M8GDM9AXKP042788', make: '示例汽车', model: '示例一号' },
      ...{ colour: '白色', state: 'new' },
    },
    ...{ price: cny(18_000_000), downPayment: cny(6_000_000), deliveryOn: '2026-03-08' },
  },
};
export const announcement = {
  ...{ type: 'income_certificate', partyId: 'borrower', mediaType: 'application/pdf' },
  ...{ sizeBytes: 183_112, sha256 },
};
export const paperAccepted = { verdict: 'accepted', dates: { validUntil: '2036-05-01' } };
export const paperRefused = { verdict: 'refused', reason: 'unreadable' };
export const paperWaiver = {
  ...{ item: 'labour_contract', partyId: 'borrower', reason: 'self-employed, has none' },
};
export const paperRequest = {
  items: [
    { item: 'identity_card', partyId: 'borrower' },
    { item: 'labour_contract', partyId: 'borrower', reason: 'unreadable' },
  ],
};
export const callEvent = {
  ...{ callId: 'CALL-0123456789ABCDEF', state: 'ringing', at: '2026-03-02T01:00:00.000Z' },
  digits: '057188881234',
};
export const bounce = { envelopeId: 'ln_1.0123456789abcdef01234567', status: '5.1.1' };
export const showing = { purpose: 'audit' };
export const merchantCorrection = {
  path: 'purpose.merchantPartyId',
  value: {
    ...{ partyId: 'merchant-2', kind: 'organisation', role: 'merchant', cityCode: '3301' },
    ...{ name: '杭州示例装饰有限公司', uscc: '91330106673959654P' },
    account: { bank: '示例银行', number: '6222000000003456' },
  },
  reason: 'the first merchant was struck off',
};
export const contactCorrection = {
  path: 'parties.borrower.contactPoints',
  value: {
    ...{ id: 'mobile-2', kind: 'mobile', value: '13900139000' },
    ...{ replaces: 'mobile', cause: 'changed' },
  },
  reason: '客户换号，营业厅单据已核对',
};
export const correction = {
  ...{ path: 'terms.amount', value: cny(11_000_000), reason: '客户改为贷十一万' },
};
export const keyPersonChange = {
  ...{ positions: ['finance_head'], from: 'finance', to: 'finance-2', on: '2026-03-10' },
  person: {
    ...{ partyId: 'finance-2', kind: 'person', role: 'key_person' },
    ...{ name: '周示例', idNumber: '320502198503071240' },
    contactPoints: [{ id: 'mobile', kind: 'mobile', value: '13800138003' }],
    ...{ bankCard: null, residence: null, employment: null, income: null },
    address: { districtCode: '320594', text: '示例路六号' },
    ...{ maritalStatus: 'married', declaredDebts: [] },
  },
  consents: ['identity', 'phone_ownership', 'sanctions'].map((purpose) => ({
    ...{ partyId: 'finance-2', purpose, givenAt: '2026-03-10T01:00:00.000Z' },
    evidence: `form/2026/000456/${purpose}`,
  })),
  reason: '财务负责人离职，公司来函已核对',
};
export const keyPersonTaken = {
  ...{ positions: ['finance_head'], from: 'finance', to: 'principal', on: '2026-03-10' },
  reason: '财务负责人离职，由实际控制人兼任',
};
export const contactNamed = {
  person: {
    ...{ partyId: 'contact-2', kind: 'person', role: 'contact_person', relation: 'sibling' },
    ...{ name: '周示例', idNumber: '320502198503071240' },
    contactPoints: [{ id: 'mobile', kind: 'mobile', value: '13800138003' }],
    ...{ bankCard: null, residence: null, employment: null, income: null },
    address: { districtCode: '320594', text: '示例路六号' },
    ...{ maritalStatus: 'married', declaredDebts: [] },
  },
  consents: ['emergency_contact', 'phone_ownership'].map((purpose) => ({
    ...{ partyId: 'contact-2', purpose, givenAt: '2026-03-10T01:00:00.000Z' },
    evidence: `form/2026/000456/${purpose}`,
  })),
  reason: '原联系人不同意留号，客户另行提供',
};
export const consent = {
  ...{ partyId: 'borrower', purpose: 'tax', givenAt: '2026-03-02T01:00:00.000Z' },
  evidence: 'form/2026/000123/tax',
};
export const hold = { reason: '等待客户补交材料' };
export const signal = { code: 'EW-C01', sources: ['outside:feed'], note: '外部名单命中' };
export const reveal = { partyId: 'borrower', field: 'idNumber', purpose: 'complaint' };
export const erasure = { ground: 'requested', reference: 'DSR-2036-0042' };
export const search = { text: '13800138000' };
