import type { BalanceSheet } from '../../domain/facts/financial-statements.js';
import type { Business } from '../facts/business.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { businessOf } from '../synthesis/businesses.js';
import { creditCode } from '../synthesis/companies.js';
import type { Dice } from '../synthesis/dice.js';
import { birthday, mobile, personName, residentId } from '../synthesis/people.js';
import { places, type Place } from '../synthesis/places.js';
import { addMonths } from '../time/civil-date.js';
import { lastYearOf } from './company-parties.js';
import type { Persona } from './persona.js';
import { suppliedBy } from './trade.js';

/** A year at 4 %, in twelve equal instalments. */
const terms = {
  termMonths: 12,
  annualRateBasisPoints: 400,
  method: 'equal_instalment' as const,
};

/** Where the company that borrows sits. */
export const placeOf = ({ employer }: CaseFacts): Place =>
  places.find(({ districtCode }) => districtCode === employer.districtCode) ?? places[0];

/** Somebody else of the house, with a telephone of her own; `who` names the chance that she is drawn by. */
export function colleague(
  facts: CaseFacts,
  dice: Dice,
  who: 'finance' | 'project' | 'successor',
): CaseFacts['borrower'] {
  const place = placeOf(facts);
  return {
    ...facts.borrower,
    name: personName(dice, `${who}Head`),
    idNumber: residentId(dice, place, birthday(dice, facts.madeOn, 50, who), who),
    mobile: {
      number: mobile(dice, `${who}Mobile`),
      since: addMonths(facts.madeOn, -60),
      status: 'active',
    },
    maritalStatus: 'married',
    spouse: 'knows',
  };
}

/** Three in a hundred of a year's sales, in ten thousands of yuan: within what a sound company needs besides what it owes. */
function amountOf(business: Business, madeOn: string): number {
  const tenThousand = 1_000_000;
  const { salesMinor } = lastYearOf(business, madeOn);
  return Math.max(tenThousand, Math.round((salesMinor * 0.03) / tenThousand) * tenThousand);
}

/** The borrower of the case founded the company that employs him, and borrows for it. */
export function trading(
  facts: CaseFacts,
  dice: Dice,
  change: (business: Business) => Business = (business) => business,
): CaseFacts {
  const { name, idNumber } = facts.borrower;
  const { company } = facts.dealer;
  const supplier = {
    ...company,
    name: company.name.replace('汽车销售服务', '金属材料'),
    aliases: company.aliases.map((alias) => alias.replace('汽车', '金属')),
  };
  const supplied = { ...facts, dealer: { ...facts.dealer, company: supplier } };
  const sound = businessOf(facts.employer, facts.madeOn, { name, idNumber });
  const business = change(suppliedBy(sound, supplied));
  return {
    ...supplied,
    business,
    papers: { ...facts.papers, invoices: true },
    financeHead: colleague(facts, dice, 'finance'),
    successor: colleague(facts, dice, 'successor'),
    terms: { ...facts.terms, ...terms, amountMinor: amountOf(business, facts.madeOn) },
  };
}

/** The business with another balance at the end of its last books. */
export function withLastBook(
  business: Business,
  change: (closing: BalanceSheet) => BalanceSheet,
): Business {
  const last = business.books.length - 1;
  const books = business.books.map((one, i) =>
    i === last ? { ...one, closing: change(one.closing) } : one,
  );
  return { ...business, books };
}

/** Somebody else holds 60 % through two companies, one above the other, and the founder the rest. */
export function hiddenOwner(business: Business, facts: CaseFacts, dice: Dice): Business {
  const place = placeOf(facts);
  const { register } = business;
  const hidden = {
    name: personName(dice, 'hidden'),
    idNumber: residentId(dice, place, birthday(dice, facts.madeOn, 58, 'hidden'), 'hidden'),
  };
  const above = ['upper', 'lower'].map((who) => ({
    uscc: creditCode(dice, place, who),
    name: `${place.city}${dice.letters(`${who}.word`, '衡岳泽岚', 2)}投资有限公司`,
  }));
  const [upper, lower] = above;
  if (upper === undefined || lower === undefined) return business;
  const whole = { kind: 'organisation' as const, shareBasisPoints: 10_000 };
  const founder = { name: facts.borrower.name, idNumber: facts.borrower.idNumber };
  return {
    ...business,
    register: {
      ...register,
      owners: [
        { kind: 'person', ...founder, shareBasisPoints: 4000 },
        { ...whole, ...lower, shareBasisPoints: 6000 },
      ],
      above: [
        { ...lower, owners: [{ ...whole, ...upper }] },
        { ...upper, owners: [{ kind: 'person', ...hidden, shareBasisPoints: 10_000 }] },
      ],
    },
  };
}

/** Offers what its customers owe, in per cent of what they were invoiced. */
const offering = (facts: CaseFacts, receivablesPercent: number): CaseFacts => ({
  ...facts,
  papers: { ...facts.papers, receivablesPercent },
});

/** All that customers owe, entered for another bank a year ago. */
const pledgedTo = (madeOn: string): Business['pledges'][number] => ({
  ...{ registrationNumber: '0112233445566', kind: 'receivables', pledgee: '中国建设银行' },
  ...{ securedMinor: null, description: '现有及将有的全部应收账款' },
  ...{ debtorUscc: null, invoiceNumbers: [], cancelledOn: null },
  ...{ from: addMonths(madeOn, -12), to: addMonths(madeOn, 24) },
});

/** Companies that borrow for their running business. */
export const workingCapitalPersonas: readonly Persona[] = [
  {
    id: 'sme_clean',
    product: 'sme_working_capital',
    title: 'Clean company · 流动资金正常企业',
    expectation:
      'Every check passes, two key persons are interviewed, the supplier is paid by the lender, and the loan is settled after 12 instalments.',
    change: (facts, dice) => trading(facts, dice),
  },
  {
    id: 'sme_sales_gap',
    product: 'sme_working_capital',
    title: 'Sales above tax and account · 销售虚高',
    expectation:
      'The company tells of sales 40 % above what tax office and account have: asked about in both interviews, and approvers read it.',
    change: (facts, dice) =>
      trading(facts, dice, (business) => ({
        ...business,
        tax: { ...business.tax, declaredBasisPoints: 7143 },
        inflowBasisPoints: 7143,
      })),
  },
  {
    id: 'sme_invoice_cancelled',
    product: 'sme_working_capital',
    title: 'Cancelled invoice · 发票已红冲',
    expectation:
      'The company hands in what its suppliers have invoiced, of which the last was cancelled by a red one: red, fraud.',
    change: (facts, dice) =>
      trading(facts, dice, (business) => ({
        ...business,
        invoices: business.invoices.map((one, i, all) =>
          i === all.findLastIndex(({ buyer }) => buyer.uscc === business.company.uscc)
            ? { ...one, status: 'red' as const, statusOn: facts.madeOn }
            : one,
        ),
      })),
  },
  {
    id: 'sme_books_unbalanced',
    product: 'sme_working_capital',
    title: 'Balance sheet that does not balance · 报表不平',
    expectation:
      'Assets are a million yuan more than liabilities and equity: a red finding of fraud.',
    change: (facts, dice) =>
      trading(facts, dice, (business) =>
        withLastBook(business, (closing) => ({
          ...closing,
          totalAssetsMinor: closing.totalAssetsMinor + 100_000_000,
        })),
      ),
  },
  {
    id: 'sme_no_statements',
    product: 'sme_working_capital',
    title: 'No statements · 无报表',
    expectation:
      'No statements were handed in: what rests on them is not evaluated and told as not verified, and nothing of it is clear.',
    change: (facts, dice) => trading(facts, dice, (business) => ({ ...business, books: [] })),
  },
  {
    id: 'sme_hidden_owner',
    product: 'sme_working_capital',
    title: 'Controller behind two companies · 穿透后另有实际控制人',
    expectation:
      'Two companies above hold 60 % for somebody of whom nobody told: a finding about the beneficial owner.',
    change: (facts, dice) => trading(facts, dice, (business) => hiddenOwner(business, facts, dice)),
  },
  {
    id: 'sme_receivables',
    product: 'sme_working_capital',
    title: 'Secured by receivables · 应收账款质押',
    expectation:
      'What two customers owe secures the loan: registered in the register of movable assets before the money, and looked at once more there.',
    change: (facts, dice) => offering(trading(facts, dice), 100),
  },
  {
    id: 'sme_receivables_pledged',
    product: 'sme_working_capital',
    title: 'Receivables pledged already · 应收账款已质押',
    expectation:
      'All receivables of the company stand in the register for another bank: red, legal, and they cover nothing.',
    change: (facts, dice) =>
      offering(
        trading(facts, dice, (business) => ({ ...business, pledges: [pledgedTo(facts.madeOn)] })),
        100,
      ),
  },
  {
    id: 'sme_receivables_made_up',
    product: 'sme_working_capital',
    title: 'Receivables above the invoices · 虚增应收账款',
    expectation:
      'Each receivable is a fifth more than was invoiced for it, tax included: orange, fraud.',
    change: (facts, dice) => offering(trading(facts, dice), 120),
  },
];
