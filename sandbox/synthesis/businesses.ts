import { salesOf, type Business } from '../facts/business.js';
import type { Company } from '../facts/company.js';
import { addDays, addMonths, addToMonth, monthOf, type DateText } from '../time/civil-date.js';
import { books } from './business-books.js';
import { company, creditCode } from './companies.js';
import { Dice } from './dice.js';
import { birthday, personName, residentId } from './people.js';
import { places, type Place } from './places.js';

const yuan = 100;
const vatBasisPoints = 1300;
const loanRateBasisPoints = 450;

interface Named {
  name: string;
  idNumber: string;
}

function named(dice: Dice, place: Place, on: DateText, who: string): Named {
  return {
    name: personName(dice, who),
    idNumber: residentId(dice, place, birthday(dice, on, 52, who), who),
  };
}

/** The founder holds 60 % himself and most of the holding that has the rest, so that he alone steers the company. */
function register(
  dice: Dice,
  place: Place,
  on: DateText,
  founder: Named,
  capitalMinor: number,
): Business['register'] {
  const partner = named(dice, place, on, 'partner');
  const holding = {
    uscc: creditCode(dice, place, 'holding.uscc'),
    name: `${place.city}${dice.letters('holding.word', '衡岳泽岚', 2)}企业管理有限公司`,
  };
  const person = (who: Named, shareBasisPoints: number) => ({
    ...{ kind: 'person' as const, ...who, shareBasisPoints },
  });
  return {
    status: 'active',
    establishedOn: addMonths(on, -dice.int('founded', 60, 180)),
    businessUntil: null,
    registeredCapitalMinor: capitalMinor,
    paidInCapitalMinor: capitalMinor,
    legalRepresentative: founder,
    industryCode: 'C34',
    scope: '通用设备制造；机械零件、零部件加工；机械设备销售',
    owners: [person(founder, 6000), { kind: 'organisation', ...holding, shareBasisPoints: 4000 }],
    above: [{ ...holding, owners: [person(founder, 7000), person(partner, 3000)] }],
    controller: founder,
    keyPersons: [
      { name: founder.name, post: 'director' },
      { name: partner.name, post: 'supervisor' },
    ],
    changes: [],
    listings: [],
  };
}

function invoicesOf(
  dice: Dice,
  business: Pick<Business, 'company' | 'customers' | 'suppliers' | 'sales' | 'costBasisPoints'>,
  on: DateText,
): Business['invoices'] {
  const own = { name: business.company.name, uscc: business.company.uscc };
  const months = [-1, -2, -3].map((back) => addToMonth(monthOf(on), back));
  const invoice = (name: string, month: string, netMinor: number) => ({
    code: null,
    number: `${month.slice(2, 4)}${dice.digits(`invoice.${name}.${month}`, 18)}`,
    issuedOn: `${month}-${dice.pick(`invoice.${name}.${month}.day`, ['06', '11', '19', '24'])}`,
    status: 'valid' as const,
    statusOn: null,
    netMinor,
    taxMinor: Math.round((netMinor * vatBasisPoints) / 10_000),
  });
  return months.flatMap((month) => [
    ...business.customers.slice(0, 2).map((buyer, i) => ({
      ...invoice(`sold${i}`, month, Math.round(salesOf(business, month) * 0.3)),
      ...{ seller: own, buyer },
    })),
    ...business.suppliers.slice(0, 1).map((seller) => ({
      ...invoice(
        'bought',
        month,
        Math.round((salesOf(business, month) * business.costBasisPoints) / 10_000 / 3),
      ),
      ...{ seller, buyer: own },
    })),
  ]);
}

function partners(dice: Dice, place: Place, on: DateText, name: string, count: number) {
  return Array.from({ length: count }, (_, i) => {
    const { name: called, uscc } = company(dice, place, on, { name: `${name}${i}` });
    return { name: called, uscc };
  });
}

/**
 * The business behind a company, sound throughout: the same company has the same one always. Sales, tax, account, books, invoices and
 * debts fit each other.
 * @param founder who represents and owns it; somebody made up where nobody is given
 */
export function businessOf(of: Company, on: DateText, founder?: Named): Business {
  const dice = new Dice(`business|${of.uscc}`);
  const place = places.find(({ districtCode }) => districtCode === of.districtCode) ?? places[0];
  const monthlyMinor = dice.int('sales', 80, 240) * 10_000 * yuan;
  const yearly = monthlyMinor * 12;
  const thousand = 1000 * yuan;
  const rounded = (share: number) => Math.round((yearly * share) / thousand) * thousand;
  const sales = { monthlyMinor, growthBasisPointsAYear: 800, anchorMonth: monthOf(on) };
  const capitalMinor = rounded(0.4);
  const loanMinor = rounded(0.05);
  const footing = {
    ...{ sales, costBasisPoints: 7500, fixedAssetsMinor: rounded(0.25), loansMinor: loanMinor },
    ...{ loanRateBasisPoints, paidInCapitalMinor: capitalMinor },
    retainedEarningsMinor: rounded(0.08),
  };
  const traded = {
    company: of,
    sales,
    costBasisPoints: footing.costBasisPoints,
    customers: partners(dice, place, on, 'customer', 3),
    suppliers: partners(dice, place, on, 'supplier', 2),
  };
  return {
    ...traded,
    account: {
      ...{ bank: '中国工商银行', number: `12${dice.digits('account', 17)}` },
      overdraftMinor: 0,
    },
    register: register(dice, place, on, founder ?? named(dice, place, on, 'founder'), capitalMinor),
    vatBasisPoints,
    tax: {
      taxpayer: 'general',
      creditGrade: 'A',
      gradeYear: Number(on.slice(0, 4)) - 1,
      arrearsMinor: 0,
      arrearsSince: null,
      declaredBasisPoints: 10_000,
      notFiledFrom: null,
    },
    inflowBasisPoints: 10_000,
    capitalPaid: [],
    invoices: invoicesOf(dice, traded, on),
    pledges: [],
    debts: [
      {
        ...{ lender: '中国建设银行', kind: 'business', openedOn: addMonths(on, -8), secured: true },
        ...{ balanceMinor: loanMinor, limitMinor: null, statusMonths: 'N'.repeat(8) },
        monthlyMinor: Math.round((loanMinor * loanRateBasisPoints) / 10_000 / 12),
        ...{ overdueMinor: 0, declared: true },
      },
    ],
    enquiries: [{ on: addDays(on, -40), lender: '中国建设银行', reason: 'post_loan' }],
    guaranteesMinor: 0,
    guarantees: [],
    publicRecords: [],
    judicial: { onFile: true, cases: [] },
    books: books(footing, on),
  };
}
