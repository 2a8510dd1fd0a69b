import { ofBusiness, there, type Business } from './otherwise.js';
import type { RuleRow } from './rule-row.js';

type Book = Business['books'][number];
const persona = 'sme_clean';
const statements = 'financial_statements';

/** The last full year is the second book from the end, or the last one in January. */
const isLastYear = ({ to }: Book, i: number, all: readonly Book[]) =>
  to === all.findLast((one) => one.to.endsWith('-12-31'))?.to && i >= 0;
const lastYear = (change: (book: Book) => object) => ({
  is: ofBusiness(({ books }) => ({
    books: books.map((book, i) =>
      isLastYear(book, i, books) ? { ...book, ...change(book) } : book,
    ),
  })),
});
const newest = (change: (book: Book) => object) => ({
  is: ofBusiness(({ books }) => ({
    books: books.map((book, i) => (i === books.length - 1 ? { ...book, ...change(book) } : book)),
  })),
});
const openedWith = (moreMinor: number) =>
  newest((book) => {
    const opening = there(book.opening);
    return { opening: { ...opening, cashMinor: opening.cashMinor + moreMinor } };
  });
const retained = (moreMinor: number) =>
  newest(({ closing }) => ({
    closing: { ...closing, retainedEarningsMinor: closing.retainedEarningsMinor + moreMinor },
  }));
const grown = (times: number) =>
  lastYear(({ closing }) => ({
    closing: {
      ...{ ...closing, stockMinor: Math.round(closing.stockMinor * times) },
      receivablesMinor: Math.round(closing.receivablesMinor * times),
    },
  }));
/** Other debts that take as much a month as the last year has earned, or a part of it. */
const owing = (share: number) => ({
  is: ofBusiness(({ books, debts }) => {
    const { income } = there(books.findLast(({ to }) => to.endsWith('-12-31')));
    const earned = income.netProfitMinor + income.depreciationMinor + income.interestMinor;
    return {
      debts: debts.map((one) => ({ ...one, monthlyMinor: Math.round((earned * share) / 12) })),
    };
  }),
});
const sold = (percent: number) =>
  newest(({ income }) => ({
    income: { ...income, revenueMinor: Math.round((income.revenueMinor * percent) / 100) },
  }));

/** A company's books against each other, and against what it owes. */
export const booksRows: readonly RuleRow[] = [
  {
    ...{ rule: 'books_broken', found: 'red fraud', persona, fault: openedWith(10_001) },
    shows: [
      ['balance_sheet_of', statements],
      ['cash_closed', statements],
      ['cash_opened', statements],
    ],
    fits: openedWith(10_000),
  },
  {
    ...{ rule: 'retained_earnings_broken', found: 'orange fraud', persona },
    fault: retained(10_001),
    shows: [
      ['retained_earnings_before', statements],
      ['net_profit', statements],
      ['dividends', statements],
      ['retained_earnings_expected', statements],
      ['retained_earnings_closed', statements],
    ],
    fits: retained(10_000),
  },
  {
    ...{ rule: 'receivables_or_stock_outgrow_sales', found: 'orange credit', persona },
    fault: grown(1.3),
    shows: [
      ['growth_of_sales', statements],
      ['growth_of_receivables', statements],
      ['growth_of_stock', statements],
    ],
    fits: grown(1.1),
  },
  {
    ...{ rule: 'revenue_fell', found: 'yellow credit', persona, fault: sold(70) },
    shows: [
      ['revenue_monthly_before', statements],
      ['revenue_monthly', statements],
    ],
    fits: sold(90),
  },
  {
    ...{ rule: 'company_debt_cover', found: 'red credit', persona, fault: owing(1) },
    shows: [
      ['earned_for_debts', statements],
      ['debt_service_others', 'credit_bureau'],
      ['debt_service_loan', 'application'],
      ['debt_cover', statements],
    ],
  },
  {
    ...{ rule: 'statement_without_paper', found: 'yellow operational', persona },
    fault: {
      told: () => ({
        documents: (papers: { type: string }[]) =>
          papers.filter(({ type }) => type !== 'financial_statement'),
      }),
    },
    shows: [
      ['balance_sheet_of', statements],
      ['paper_not_on_file', statements],
    ],
  },
];
