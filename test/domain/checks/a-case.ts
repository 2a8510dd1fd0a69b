import { consentPurposes } from '../../../domain/application/application-parts.js';
import { splitInsurance, type InsurancePolicy } from '../../../domain/application/insurance.js';
import type { Organisation, Person } from '../../../domain/application/party.js';
import type {
  PurchaseSecrets,
  PurchaseTerms,
} from '../../../domain/application/purchase-contract.js';
import type { CapturedSecrets } from '../../../domain/checks/captured-paper.js';
import type { CaseFile } from '../../../domain/checks/case-file.js';
import type { FactsBySource, SourceFacts, SourceName } from '../../../domain/facts/sources.js';

/** The moment that every test of a case calls now, and when its sources answered. */
export const now = '2026-11-02T02:00:00.000Z';
export const today = '2026-11-02';
export const fetchedAt = '2026-11-01T02:00:00.000Z';

/** Parts of a case that a test is about; the rest is quiet. */
export interface CaseParts {
  submittedAt?: string;
  terms?: Partial<CaseFile['terms']>;
  purpose?: Partial<CaseFile<'auto'>['purpose']>;
  collateral?: Partial<CaseFile<'auto'>['collateral']>;
  borrower?: Partial<Person>;
  facts?: FactsBySource;
  loanFacts?: FactsBySource;
  dealerFacts?: FactsBySource;
  consents?: CaseFile['consents'];
  /** The contract of sale says otherwise, or was never captured. */
  contract?: Partial<CapturedContract> | null;
  /** The insurance policy was captured, as `anInsured` has it but for what is said otherwise; absent: none was. */
  insurance?: Partial<InsurancePolicy>;
}

type CapturedContract = PurchaseTerms & PurchaseSecrets;

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** A kept answer of data; `MATCH` where the source compares, `FOUND` where it gives. */
export function found<S extends SourceName>(
  source: S,
  data: SourceFacts<S>,
  answer: 'FOUND' | 'MATCH' | 'MISMATCH' = 'FOUND',
): FactsBySource {
  const kept = { answer: { answer, data, reference: 'r-1' }, fetchedAt, stepKey: `ln_1:${source}` };
  return { [source]: kept };
}

/** A kept answer without data. */
export function answered<S extends SourceName>(
  source: S,
  answer:
    | { answer: 'NO_RECORD'; reference: string }
    | { answer: 'UNAVAILABLE'; class: 'error' | 'timeout' | 'malformed' },
): FactsBySource {
  return { [source]: { answer, fetchedAt, stepKey: `ln_1:${source}` } };
}

export const aBorrower = (over: Partial<Person> = {}): Person => ({
  partyId: 'borrower',
  kind: 'person',
  role: 'borrower',
  name: '赵晨',
  idNumber: '11010519900307211X',
  contactPoints: [{ id: 'mobile', kind: 'mobile', value: '+8613800000001' }],
  bankCard: '6222020000000000000',
  address: { districtCode: '110105', text: '朝阳区测试路1号' },
  residence: { since: '2018-05-01', tenure: 'own' },
  maritalStatus: 'single',
  employment: {
    employerName: '北京晨光测试科技有限公司',
    employerUscc: null,
    address: { districtCode: '110108', text: '海淀区测试街2号' },
    department: null,
    post: '工程师',
    startedMonth: '2021-03',
    form: 'direct',
    phone: null,
  },
  income: {
    netMonthly: cny(1_400_000),
    grossMonthly: null,
    paydayOfMonth: 10,
    payingBank: '测试银行',
  },
  declaredDebts: [],
  ...over,
});

export const aDealer = (over: Partial<Organisation> = {}): Organisation => ({
  partyId: 'dealer',
  kind: 'organisation',
  role: 'dealer',
  name: '北京远行汽车销售有限公司',
  uscc: '91330106673959654P',
  cityCode: '1101',
  account: { bank: '测试银行', number: '110000000000001234' },
  ...over,
});

/** A right policy on the car of a case, for a year from the day before it was applied for. */
export const anInsured = (over: Partial<InsurancePolicy> = {}): InsurancePolicy => ({
  ...{ insurer: '示例财产保险股份有限公司', policyNumber: 'PL-0001', kind: 'vehicle_damage' },
  ...{ from: '2026-10-31', to: '2027-10-30', firstBeneficiary: '示例汽车金融有限公司' },
  ...{ object: { vin: '1M8GDM9AXKP042788' }, insured: '赵晨', sumInsured: cny(20_000_000) },
  premiumPaid: true,
  ...over,
});

/** The paper of such a policy with what is personal in it. */
function insuredPaper(insurance: CaseParts['insurance']): ReturnType<typeof papersOf> {
  if (insurance === undefined) return { documents: [], papers: {} };
  const { cover, secrets } = splitInsurance(anInsured(insurance));
  return {
    documents: [{ reference: { key: 'insurance' }, insurance: cover }],
    papers: { insurance: { insurance: secrets } },
  };
}

/** The contract of sale and the invoice on what a case is about. */
function papersOf({
  purpose,
  collateral,
  contract,
}: Pick<CaseFile<'auto'>, 'purpose' | 'collateral'> & {
  contract: CaseParts['contract'];
}): Required<Pick<CaseFile, 'documents'>> & { papers: Record<string, CapturedSecrets> } {
  const { buyer = '赵晨', ...terms } = {
    number: 'GC-1',
    signedAt: '2026-10-31T07:00:00.000Z',
    dealer: { name: '北京远行汽车销售有限公司', uscc: '91330106673959654P', cityCode: '1101' },
    vehicle: { vin: collateral.vin, make: null, model: null, colour: null, state: null },
    price: purpose.price,
    downPayment: purpose.downPayment,
    deliveryOn: null,
    ...contract,
  };
  return contract === null
    ? { documents: [], papers: {} }
    : {
        documents: [{ reference: { key: 'contract' }, purchase: terms }],
        papers: { contract: { purchase: { buyer } } },
      };
}

/** The invoice that the dealer has issued on a price, as it is handed in. */
export const anInvoice = (priceMinor: number, vin: string) => ({
  code: null,
  number: '26332000000000000001',
  issuedOn: '2026-10-31',
  netAmount: cny(priceMinor - 100),
  taxAmount: cny(100),
  vin,
});

/** A quiet auto loan: 150,000 on a new car of 200,000 for own use, 36 months at 4.5 %, every consent given, nothing asked yet. */
export function aCase(parts: CaseParts = {}): CaseFile<'auto'> {
  const collateral: CaseFile<'auto'>['collateral'] = {
    kind: 'vehicle',
    vin: '1M8GDM9AXKP042788',
    plate: null,
    make: '测试',
    model: 'T1',
    colour: '白',
    state: 'new',
    fuel: 'fuel',
    telematicsDeviceId: 'gps-1',
    registrationCityCode: '1101',
    ...parts.collateral,
  };
  const price = parts.purpose?.price ?? cny(20_000_000);
  const purpose: CaseFile<'auto'>['purpose'] = {
    use: 'own',
    dealerPartyId: 'dealer',
    payeePartyId: 'dealer',
    price,
    downPayment: cny(5_000_000),
    downPaymentSource: 'savings',
    user: 'borrower',
    invoices: [anInvoice(price.amountMinor, collateral.vin)],
    ...parts.purpose,
  };
  const sale = papersOf({ purpose, collateral, contract: parts.contract });
  const insured = insuredPaper(parts.insurance);
  const documents = [...sale.documents, ...insured.documents];
  const papers = { ...sale.papers, ...insured.papers };
  return {
    product: 'auto',
    channel: 'dealer',
    submittedAt: parts.submittedAt ?? '2026-11-01T01:00:00.000Z',
    terms: {
      amount: cny(15_000_000),
      termMonths: 36,
      annualRateBasisPoints: 450,
      repaymentMethod: 'equal_instalment',
      dueDayOfMonth: 15,
      ...parts.terms,
    },
    purpose,
    collateral,
    consents:
      parts.consents ??
      consentPurposes.map((purpose) => ({
        partyId: 'borrower',
        purpose,
        givenAt: '2026-10-31T01:00:00.000Z',
        evidence: 'form-1',
      })),
    parties: {
      borrower: { party: aBorrower(parts.borrower), facts: parts.facts ?? {}, papers },
      dealer: { party: aDealer(), facts: {} },
    },
    documents,
    facts: parts.loanFacts ?? {},
  };
}
