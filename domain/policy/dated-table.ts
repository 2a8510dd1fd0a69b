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
