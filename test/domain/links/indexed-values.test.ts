import { describe, expect, it } from '@jest/globals';
import { indexedValues, payeeKind } from '../../../domain/links/indexed-values.js';
import { linkPlaces } from '../../../domain/links/link-places.js';
import { aCompanyApplication, companyBody } from '../../builders/a-company-application.js';
import { aGuarantee } from '../../builders/a-guarantor.js';
import { aBorrower, aDealer, anApplication, residentId } from '../../builders/an-application.js';
import { Case } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const payee = {
  ...aDealer(),
  partyId: 'payee',
  role: 'payee' as const,
  name: '某信息咨询有限公司',
};
const guarantor = {
  ...aBorrower(),
  ...{ partyId: 'guarantor', role: 'guarantor' as const, employment: null, income: null },
  guarantee: aGuarantee,
  idNumber: residentId('33010619850307111'),
};
const account = { bank: '中国农业银行', number: '6228480000000000017' };

function aLoan(change: Parameters<typeof anApplication>[0] = {}) {
  return new Case().submit(anApplication(change)).state;
}
/** Values by field, the applicant's own marked. */
function valuesOf(loan: ReturnType<typeof aLoan>, field: string): string[] {
  return indexedValues(loan)
    .filter((one) => one.field === field)
    .map((one) => `${one.partyId ?? 'loan'} ${one.applicant ? 'own' : 'beside'} ${one.value}`);
}

describe('what of a loan is indexed', () => {
  it('is the account that the money is to go to, as a matter of the borrower', () => {
    const { number } = aDealer().account;
    expect(valuesOf(aLoan(), 'payee')).toEqual([`borrower own ${number}`]);
    expect(payeeKind(aLoan())).toBe('seller');
  });

  it('is another payee’s account where the money does not go to the dealer', () => {
    const { purpose } = anApplication();
    const loan = aLoan({
      parties: [aBorrower(), aDealer(), { ...payee, account }],
      purpose: { ...purpose, payeePartyId: 'payee' },
    });
    expect(valuesOf(loan, 'payee')).toEqual([`borrower own ${account.number}`]);
    expect(payeeKind(loan)).toBe('payee');
  });

  it('is home, employer by code and by name, and the devices', () => {
    const { employment } = aBorrower();
    if (employment === null) throw new Error('a borrower works');
    const borrower = {
      ...{ ...aBorrower(), deviceId: 'dev-1' },
      employment: { ...employment, employerUscc: aDealer().uscc },
    };
    const loan = aLoan({ parties: [borrower, aDealer()] });
    expect(valuesOf(loan, 'address')).toHaveLength(1);
    expect(valuesOf(loan, 'employer').map((one) => one.split(':')[0])).toEqual([
      'borrower own uscc',
      'borrower own name',
    ]);
    expect(valuesOf(loan, 'device')).toContain('borrower own applied_on:dev-1');
  });

  it('tells a guarantor from the applicant, and has neither home nor work of his', () => {
    const loan = aLoan({ parties: [aBorrower(), aDealer(), guarantor] });
    expect(valuesOf(loan, 'id_number').map((one) => one.split(' ').slice(0, 2))).toEqual([
      ['borrower', 'own'],
      ['guarantor', 'beside'],
      ['contact', 'beside'],
    ]);
    expect(valuesOf(loan, 'address')).toHaveLength(1);
    const kinds = linkPlaces(loan).map(({ kind, partyId }) => `${partyId} ${kind}`);
    expect(kinds).toContain('guarantor party');
    expect(kinds).not.toContain('borrower party');
    expect(kinds).toContain('borrower collateral');
  });

  it('is every invoice that a company hands in, once, by code and number, and the loan’s own', () => {
    const invoice = (code: string | null, number: string) => ({
      ...{ code, number, issuedOn: '2026-02-01', side: 'sold' },
      ...{ netAmount: { amountMinor: 100, currency: 'CNY' } },
      counterparty: { name: '苏州明远设备有限公司', uscc: '91440300708461136T' },
    });
    const digital = invoice(null, '26332000000000000001');
    const purpose = {
      ...companyBody().purpose,
      invoices: [digital, digital, invoice('1100123456', '12345678')],
    };
    const loan = new Case({ policy: policyOf('sme_working_capital') }).submit(
      aCompanyApplication({ purpose }),
    ).state;
    expect(indexedValues(loan).filter(({ field }) => field === 'invoice')).toEqual([
      { partyId: null, applicant: false, field: 'invoice', value: ':26332000000000000001' },
      { partyId: null, applicant: false, field: 'invoice', value: '1100123456:12345678' },
    ]);
    const places = linkPlaces(loan).map(({ kind, partyId }) => `${partyId} ${kind}`);
    expect(places.filter((one) => one.endsWith('invoice'))).toEqual(
      Array(2).fill('company invoice'),
    );
  });

  it('is nothing of a borrower who was erased; the car stays', () => {
    const loan = aLoan();
    const parties = Object.fromEntries(
      Object.entries(loan.parties).filter(([partyId]) => partyId !== 'borrower'),
    );
    const fields = indexedValues({ ...loan, parties }).map(({ field }) => field);
    expect(fields).not.toContain('payee');
    expect(fields).not.toContain('device');
    expect(fields).toContain('vin');
  });
});
