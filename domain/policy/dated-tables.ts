import type { DatedTable } from './dated-table.js';

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
  // A region without a row goes by the region around it, and then by the country.
  {
    path: 'localDownPaymentMinimums',
    keys: [{ field: 'regionCode' }, { field: 'homes', values: ['first', 'further'], any: 'any' }],
    covers: 'as_listed',
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
