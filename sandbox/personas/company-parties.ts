import type { Organisation, Person, Position } from '../../domain/application/party.js';
import { salesBetween, type Business } from '../facts/business.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { cityCodeOf } from '../synthesis/places.js';

export const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** What of a year's sales is left, where no books say it. */
const usualProfitShare = 0.06;

/** Sales and profit of the last full year, as the books have them; by heart where there are none. In minor units. */
export function lastYearOf(business: Business, madeOn: string) {
  const books = business.books.findLast(
    ({ from, to }) => from.endsWith('-01-01') && to.endsWith('-12-31'),
  );
  if (books !== undefined) {
    const { revenueMinor, netProfitMinor } = books.income;
    return { salesMinor: revenueMinor, profitMinor: netProfitMinor };
  }
  const year = Number(madeOn.slice(0, 4)) - 1;
  const salesMinor = salesBetween(business, `${year}-01-01`, `${year}-12-31`);
  return { salesMinor, profitMinor: Math.round(salesMinor * usualProfitShare) };
}

/**
 * The company that borrows, as it tells of itself.
 * @param statementKey the paper from which its statements were read
 */
export function companyOf(business: Business, madeOn: string, statementKey: string): Organisation {
  const { company, account, register } = business;
  const { salesMinor, profitMinor } = lastYearOf(business, madeOn);
  return {
    partyId: 'company',
    kind: 'organisation',
    role: 'borrower',
    name: company.name,
    uscc: company.uscc,
    cityCode: cityCodeOf(company.districtCode),
    account: { bank: account.bank, number: account.number },
    ...switchboardOf(company),
    business: {
      industryCode: register.industryCode ?? 'C34',
      foundedOn: register.establishedOn,
      registeredAddress: { districtCode: company.districtCode, text: company.address },
      employees: 60,
      annualSales: cny(salesMinor),
      netProfit: { signedMinor: profitMinor, currency: 'CNY' },
      statements: business.books.map((one) => ({ ...one, documentKey: statementKey })),
      declaredDebts: business.debts
        .filter(({ declared }) => declared)
        .map(({ lender, balanceMinor, monthlyMinor }) => ({
          ...{ lender, balance: cny(balanceMinor), monthlyPayment: cny(monthlyMinor) },
        })),
    },
  };
}

/** The line that the company has published itself, or that it has none. */
function switchboardOf({ numbers }: Business['company']): Partial<Organisation> {
  const published = numbers.find(({ source }) => source === 'registry');
  return published === undefined ? { noLandline: 'none' } : { landline: published.number };
}

/** Somebody who speaks for the company, with what is told of him. */
export function keyPerson(
  partyId: string,
  positions: Position[],
  person: CaseFacts['borrower'],
): Person {
  return {
    ...{ partyId, kind: 'person', role: 'key_person', positions },
    name: person.name,
    idNumber: person.idNumber,
    contactPoints: [{ id: 'mobile-1', kind: 'mobile', value: person.mobile.number }],
    bankCard: null,
    address: person.address,
    residence: null,
    maritalStatus: person.maritalStatus,
    employment: null,
    income: null,
    declaredDebts: [],
  };
}

/** A company that the application names, under an id and a role. */
export function namedCompany(
  { company, account }: CaseFacts['dealer'],
  partyId: string,
  role: Organisation['role'],
): Organisation {
  return {
    ...{ partyId, kind: 'organisation', role },
    name: company.name,
    uscc: company.uscc,
    cityCode: cityCodeOf(company.districtCode),
    account,
  };
}
