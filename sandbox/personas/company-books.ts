import type { Business } from '../facts/business.js';
import type { Persona } from './persona.js';
import { trading } from './working-capital.js';

type Book = Business['books'][number];
type Sheet = Book['closing'];

/** The sheet with machines that the owners' own loan has paid, as much as makes liabilities this share of assets. */
function leveraged(sheet: Sheet, basisPoints: number): Sheet {
  const { totalAssetsMinor, totalLiabilitiesMinor } = sheet;
  const share = basisPoints / 10_000;
  const lentMinor = Math.round(
    (share * totalAssetsMinor - totalLiabilitiesMinor) / (1 - share) + 1,
  );
  return {
    ...sheet,
    fixedAssetsMinor: sheet.fixedAssetsMinor + lentMinor,
    totalAssetsMinor: totalAssetsMinor + lentMinor,
    longTermLoansMinor: sheet.longTermLoansMinor + lentMinor,
    totalLiabilitiesMinor: totalLiabilitiesMinor + lentMinor,
  };
}

/** Books that owe so much of what they have at the end of each period, by basis points; each opens as the one before closed. */
function owing(books: readonly Book[], shares: readonly number[]): Book[] {
  let opening: Sheet | null = null;
  return books.map((book, i) => {
    const share = shares[i];
    const closing = share === undefined ? book.closing : leveraged(book.closing, share);
    const before = opening ?? book.opening;
    opening = closing;
    const lentMinor =
      closing.longTermLoansMinor - (before?.longTermLoansMinor ?? closing.longTermLoansMinor);
    const cashFlow = book.cashFlow && {
      ...book.cashFlow,
      investingMinor: book.cashFlow.investingMinor - lentMinor,
      financingMinor: book.cashFlow.financingMinor + lentMinor,
    };
    return { ...book, opening: before, closing, cashFlow };
  });
}

/** Companies whose books are the story, and nothing else. */
export const companyBooksPersonas: readonly Persona[] = [
  {
    id: 'sme_leverage',
    product: 'sme_working_capital',
    title: 'Leverage 72 % and rising · 资产负债率七成二且上升',
    expectation:
      'Machines on a loan of the owners: it owed 55 % of what it had two years ago, 66 % a year ago and owes 72 % now: orange by its ratios, worse than its industry.',
    change: (facts, dice) =>
      trading(facts, dice, (business) => ({
        ...business,
        books: owing(business.books, [5500, 6600, 7200]),
      })),
  },
  {
    id: 'sme_audit_adverse',
    product: 'sme_working_capital',
    title: 'Adverse opinion of the auditor · 审计否定意见',
    expectation:
      'The auditor says that the books of the last year are not true: a red finding, though every sum in them fits.',
    change: (facts, dice) =>
      trading(facts, dice, (business) => ({
        ...business,
        books: business.books.map((book) =>
          book.to === lastAudited(business.books)
            ? { ...book, audit: { auditor: '示例会计师事务所', opinion: 'adverse' as const } }
            : book,
        ),
      })),
  },
];

const lastAudited = (books: readonly Book[]) => books.findLast(({ audit }) => audit !== null)?.to;
