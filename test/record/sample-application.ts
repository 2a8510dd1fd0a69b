import type { Application } from '../../domain/application/application.js';
import type { Person } from '../../domain/application/party.js';

const address = { districtCode: '310115', text: '浦东新区样例路 1 号' };

/** An invented borrower; ID number, card and phone have right check digits and belong to nobody. */
export function aBorrower(change: Partial<Person> = {}): Person {
  return {
    partyId: 'borrower',
    kind: 'person',
    role: 'borrower',
    name: '样本甲',
    idNumber: '310115199003070014',
    contactPoints: [{ id: 'mobile', kind: 'mobile', value: '13900000001' }],
    bankCard: '6222020000000000003',
    address,
    residence: { since: '2020-01-01', tenure: 'rent' },
    maritalStatus: 'single',
    employment: null,
    income: null,
    declaredDebts: [],
    ...change,
  };
}

/** An application as the API hands it over, already parsed. */
export function anApplication(
  change: Partial<Application> = {},
  borrower: Partial<Person> = {},
): Application {
  const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
  return {
    originator: 'dealer-portal',
    applicationNumber: 'A-1',
    product: 'auto',
    branch: 'sh-01',
    channel: 'dealer',
    parties: [
      aBorrower(borrower),
      {
        partyId: 'dealer',
        kind: 'organisation',
        role: 'dealer',
        name: '样例汽车销售有限公司',
        uscc: '91310000MA1FL00003',
        cityCode: '3101',
        account: { bank: '样例银行', number: '3100000000000001' },
      },
    ],
    terms: {
      amount: money(10_000_000),
      termMonths: 36,
      annualRateBasisPoints: 450,
      repaymentMethod: 'equal_instalment',
      dueDayOfMonth: 15,
    },
    purpose: {
      use: 'own',
      dealerPartyId: 'dealer',
      payeePartyId: 'dealer',
      price: money(15_000_000),
      downPayment: money(5_000_000),
      downPaymentSource: 'savings',
    },
    collateral: {
      kind: 'vehicle',
      vin: 'LSVAA4182E2184847',
      plate: null,
      make: '样例',
      model: 'M1',
      colour: '白',
      state: 'new',
      fuel: 'fuel',
      telematicsDeviceId: null,
      registrationCityCode: '3101',
    },
    documents: [],
    consents: [],
    ...change,
  };
}
