import type { Product } from '../application/product.js';

/** What tells the rows of a table apart besides their days. */
interface TableKey {
  readonly field: string;
  /** Every value that a loan may ask for; absent where the rows themselves say which there are. */
  readonly values?: readonly string[];
  /** The word of a row that holds for all of them. */
  readonly any?: string;
}

/** A table of a policy of which one row is in force for each of its keys on a day. A row without days is in force on all of them. */
export interface DatedTable {
  readonly path: string;
  /** The products that have it; absent: whichever has the path. */
  readonly products?: readonly Product[];
  readonly keys: readonly TableKey[];
  /**
   * On which days there has to be a row: on `every_day` of the policy and of its own history; on those `between` the first and the last row
   * of a key, beyond which another row stands in; or on none (`as_listed`), since no row says something too.
   */
  readonly covers: 'every_day' | 'between' | 'as_listed';
}

/** Every dated table of the policies. A new one is a line here: gaps and overlaps of its rows are refused by it. */
export const datedTables: readonly DatedTable[] = [
  { path: 'paymentRules', keys: [], covers: 'every_day' },
  {
    path: 'loanToPriceCaps',
    keys: [
      { field: 'state', values: ['new', 'used'] },
      { field: 'use', values: ['own', 'commercial'], any: 'any' },
      { field: 'fuel', values: ['fuel', 'nev'], any: 'any' },
    ],
    covers: 'every_day',
  },
  {
    path: 'termLimits',
    products: ['auto'],
    keys: [{ field: 'state', values: ['new', 'used'] }],
    covers: 'every_day',
  },
  {
    path: 'termLimits',
    products: ['consumer', 'sme_working_capital', 'project_finance'],
    keys: [],
    covers: 'every_day',
  },
  { path: 'onlineAmountLimits', keys: [], covers: 'every_day' },
  {
    path: 'downPaymentMinimums',
    keys: [{ field: 'homes', values: ['first', 'further'], any: 'any' }],
    covers: 'every_day',
  },
  // An industry without a row of its own goes by the row of all, so only that one is needed on every day.
  {
    path: 'project.capitalMinimums',
    keys: [{ field: 'industryCode', values: ['null'] }],
    covers: 'every_day',
  },
  { path: 'project.capitalMinimums', keys: [{ field: 'industryCode' }], covers: 'between' },
  { path: 'tolerances.statementSigns.settlement.rates', keys: [], covers: 'every_day' },
  // A rule of the lender's own may be absent, and a dealer of no list is none; what the law demands is told apart (law-demands.ts).
  { path: 'eligibility', keys: [{ field: 'rule' }], covers: 'as_listed' },
  { path: 'dealers.listed', keys: [{ field: 'uscc' }], covers: 'as_listed' },
];
