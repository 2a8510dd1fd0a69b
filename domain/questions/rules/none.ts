import { notComparable, type Verdict } from '../verdict.js';

/** `none`: asked for its own sake, compared with nothing by design. */
export function compareNone(): Verdict {
  return notComparable('by_design');
}
