import { entryOf, keyed } from '../entry.js';

/** Holidays that a place has every year, so that a notice without one of them was cut off or mistyped. */
export interface YearlyHolidays {
  /** `MM-DD`. */
  readonly fixed: readonly string[];
  /** A holiday that moves: at least one day of it lies between these, both inclusive. */
  readonly moving: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  /** The law that says so. */
  readonly source: string;
}

const byJurisdiction: Readonly<Record<string, YearlyHolidays>> = keyed([
  [
    'cn',
    {
      fixed: ['01-01', '05-01', '10-01', '10-02', '10-03'],
      // The first of the first lunar month lies between 21 January and 20 February.
      moving: [{ name: 'Spring Festival (春节)', from: '01-20', to: '02-21' }],
      source: '全国年节及纪念日放假办法, art. 2',
    },
  ],
  ['us', { fixed: ['01-01', '07-04', '12-25'], moving: [], source: '5 U.S.C. 6103(a)' }],
]);

/** What is known of the holidays of a place, whatever a notice says; undefined where nobody wrote it down. */
export const yearlyHolidaysOf = (jurisdiction: string): YearlyHolidays | undefined =>
  entryOf(byJurisdiction, jurisdiction);
