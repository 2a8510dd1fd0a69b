import type { BalanceSheet } from '../../domain/facts/financial-statements.js';
import { addDays, addMonths } from '../time/civil-date.js';
import type { Persona } from './persona.js';
import { begun, building } from './project.js';
import { trading } from './working-capital.js';

/** Capital of 5,000,000.00 yuan for a project of 30,000,000.00. */
const smallCapitalMinor = 500_000_000;

/** A million yuan of receivables written as stock. */
const shifted = (sheet: BalanceSheet): BalanceSheet => ({
  ...{ ...sheet, stockMinor: sheet.stockMinor + 100_000_000 },
  receivablesMinor: sheet.receivablesMinor - 100_000_000,
});

/** Companies that changed hands or their books, and projects whose capital or permit is not what the law asks. */
export const changedCompanyPersonas: readonly Persona[] = [
  {
    id: 'sme_changed_hands',
    product: 'sme_working_capital',
    title: 'Changed hands · 近期股东与法人变更',
    expectation:
      'Owners and representative changed two months ago, as of a shell that was bought: orange, fraud, asked about.',
    change: (facts, dice) =>
      trading(facts, dice, (business) => ({
        ...business,
        register: {
          ...business.register,
          changes: (['owners', 'legal_representative'] as const).map((what) => ({
            ...{ on: addMonths(facts.madeOn, -2), what, before: '前股东' },
            after: facts.borrower.name,
          })),
        },
      })),
  },
  {
    id: 'sme_books_changed',
    product: 'sme_working_capital',
    title: 'Books that open elsewhere · 报表期初与上期期末不符',
    expectation:
      'The newest statement opens with a million yuan more of stock, and as much less of receivables, than the one before closed with: red, fraud.',
    change: (facts, dice) =>
      trading(facts, dice, (business) => ({
        ...business,
        books: business.books.map((book, i, all) =>
          i === all.length - 1 ? { ...book, opening: book.opening && shifted(book.opening) } : book,
        ),
      })),
  },
  {
    id: 'project_capital_small',
    product: 'project_finance',
    title: 'Too little capital · 资本金比例不足',
    expectation:
      'The owners put in a sixth of the investment where the law wants a fifth: red, legal, and what is left of the cover is too thin.',
    change: (facts, dice) =>
      building(facts, dice, (project) => ({
        ...project,
        capitalMinor: smallCapitalMinor,
        capitalTold: project.capitalTold
          .slice(0, 1)
          .map((one) => ({ ...one, amountMinor: smallCapitalMinor })),
      })),
  },
  {
    id: 'project_works_late',
    product: 'project_finance',
    title: 'Works seven months late · 工程严重滞后',
    expectation:
      'The foundations were due seven months ago and are not done: orange, credit, and two reports that differ.',
    change: (facts, dice) =>
      building(facts, dice, (project) => {
        const startOn = addDays(addMonths(facts.madeOn, -11), -3);
        return {
          ...begun(project, facts.madeOn),
          ...{ startOn, finishOn: addMonths(startOn, 18), startUpOn: addMonths(startOn, 20) },
          ...{ spentMinor: 0, supervisorDoneBasisPoints: 0 },
        };
      }),
  },
];
