import { headingText } from '../../statements/cell-text.js';
import { columnsIn } from '../../statements/header.js';
import type { StatementLayout } from '../../statements/layout.js';
import type { Fault } from '../fault.js';
import { headingsOf } from './layout-headings.js';

/**
 * Layouts that the reader could not tell apart by the headings that one names first (`domain/statements/header.ts`): as many columns fit
 * the other, and the name of the bank above the table does not tell either.
 */
export function alikeFaults(layouts: readonly StatementLayout[]): Fault[] {
  return layouts.flatMap((layout, i) =>
    layouts.flatMap((other, j): Fault[] => {
      if (i === j || !fits(layout, other) || toldByBank(layout, other)) return [];
      // Of two that fit each other alike one fault is enough.
      if (j > i && fits(other, layout)) return [];
      const message = `a file with these headings fits ${other.id} as well; give it a heading of its own`;
      return [{ path: `layouts.${i}.columns`, message }];
    }),
  );
}

/** Whether a table of one layout, with every heading that it names first, can be read by another as well as by its own. */
function fits(layout: StatementLayout, other: StatementLayout): boolean {
  const cells = headingsOf(layout).flatMap(([, words]) => words?.slice(0, 1) ?? []);
  const line = cells.map(headingText);
  const { known, missing } = columnsIn(line, other);
  return missing.length === 0 && known.size >= columnsIn(line, layout).known.size;
}

/** Whether a line that names the one bank does not name the other. */
function toldByBank({ bank }: StatementLayout, other: StatementLayout): boolean {
  const [one, two] = [headingText(bank), headingText(other.bank)];
  return !one.includes(two) && !two.includes(one);
}
