import { amountMinorOf, plainText } from './cell-text.js';
import type { NumberColumn } from './pdf-facts.js';

/** A number of a table with the looks of its digits; more than one where a part of it is printed otherwise. */
export interface PrintedNumber {
  heading: string;
  /** As the reader counts lines, the first being 1. */
  line: number;
  text: string;
  looks: readonly (string | null)[];
}

/** As many lines of an odd look as are kept: the first of them are enough to find the place. */
const linesKeptMax = 20;

/** An amount as tables print it, with its two decimals: a serial number or a day is none. */
const isAmount = (text: string) => amountMinorOf(text) !== null && /\.\d{2}$/.test(plainText(text));

/**
 * The columns of numbers and how they are printed; null where the font of a number is not known, since then nobody can say that it is
 * the same one.
 */
export function numberColumns(printed: readonly PrintedNumber[]): NumberColumn[] | null {
  const columns = new Map<string, Map<string, number[]>>();
  for (const { heading, line, text, looks } of printed) {
    if (!isAmount(text)) continue;
    if (looks.length === 0 || looks.includes(null)) return null;
    const look = [...new Set(looks)].sort().join(' + ');
    const ofColumn = columns.get(heading) ?? new Map<string, number[]>();
    const lines = ofColumn.get(look) ?? [];
    lines.push(line);
    columns.set(heading, ofColumn.set(look, lines));
  }
  return [...columns].map(([heading, looks]) => ({ heading, looks: byFrequency(looks) }));
}

function byFrequency(looks: ReadonlyMap<string, readonly number[]>): NumberColumn['looks'] {
  return [...looks]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([look, lines], i) => ({
      ...{ look, rows: lines.length },
      lines: i === 0 ? [] : lines.slice(0, linesKeptMax),
    }));
}
