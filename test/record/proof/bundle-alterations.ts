import type { EventLine, Line } from './bundle-script.js';

/** Something that somebody may do to a bundle, and what the script must say of it. */
export interface Alteration {
  name: string;
  change: (lines: Line[]) => Line[];
  fault: { seq: number; reason: string };
}

const event = (lines: Line[], seq: number): EventLine => {
  const found = lines.find((line) => line.kind === 'event' && line['seq'] === seq);
  if (found === undefined) throw new Error('no event');
  return found as EventLine;
};
const without = (lines: Line[], ...seqs: number[]) =>
  lines.filter((line) => line.kind !== 'event' || !seqs.includes(Number(line['seq'])));
const set = (seq: number, change: object) => (lines: Line[]) => {
  Object.assign(event(lines, seq), change);
  return lines;
};
const part = { key: 'k', sha256: 'f'.repeat(64) };

/** For a loan of nine events that is anchored up to the eighth, with readable texts. */
export const alterations: Alteration[] = [
  {
    name: 'an actor',
    change: set(4, { actor: 'person:eve' }),
    fault: { seq: 4, reason: 'altered' },
  },
  { name: 'a type', change: set(4, { type: 'loan_held' }), fault: { seq: 4, reason: 'altered' } },
  { name: 'a version', change: set(4, { v: 3 }), fault: { seq: 4, reason: 'altered' } },
  {
    name: 'a time',
    change: set(4, { at: '2020-01-01T00:00:00.000Z' }),
    fault: { seq: 4, reason: 'altered' },
  },
  { name: 'a digest', change: set(4, { data: part }), fault: { seq: 4, reason: 'altered' } },
  {
    name: "a party's digest",
    change: set(4, { parties: { borrower: part } }),
    fault: { seq: 4, reason: 'altered' },
  },
  {
    name: 'a link',
    change: set(4, { prev: 'a'.repeat(64) }),
    fault: { seq: 4, reason: 'altered' },
  },
  {
    name: 'a hash',
    change: set(4, { hash: 'a'.repeat(64) }),
    fault: { seq: 4, reason: 'altered' },
  },
  {
    name: 'a signature',
    change: set(4, { signature: Buffer.alloc(64).toString('base64') }),
    fault: { seq: 4, reason: 'signature' },
  },
  {
    name: 'a signature taken away',
    change: set(4, { signature: null }),
    fault: { seq: 4, reason: 'signature' },
  },
  {
    name: 'a signing key',
    change: set(4, { signedBy: 'another' }),
    fault: { seq: 4, reason: 'signature' },
  },
  {
    name: 'the first event gone',
    change: (lines) => without(lines, 1),
    fault: { seq: 1, reason: 'missing' },
  },
  {
    name: 'an event gone',
    change: (lines) => without(lines, 4),
    fault: { seq: 4, reason: 'missing' },
  },
  {
    name: 'the last event gone',
    change: (lines) => without(lines, 9),
    fault: { seq: 9, reason: 'missing' },
  },
  {
    name: 'an event twice',
    change: (lines) => lines.flatMap((line) => (line['seq'] === 4 ? [line, line] : [line])),
    fault: { seq: 5, reason: 'inserted' },
  },
  {
    name: 'two events exchanged',
    change: (lines) => {
      const [four, five] = [event(lines, 4), event(lines, 5)];
      return lines.map((line) => (line === four ? five : line === five ? four : line));
    },
    fault: { seq: 4, reason: 'reordered' },
  },
  {
    name: 'a tail cut off, head and all',
    change: (lines) => {
      Object.assign(lines[0] ?? {}, { head: { seq: 7, hash: event(lines, 7)['hash'] } });
      return without(lines, 8, 9).filter(({ kind }) => kind !== 'anchor');
    },
    fault: { seq: 8, reason: 'anchor' },
  },
  {
    name: 'the anchor altered',
    change: (lines) =>
      lines.map((line) =>
        line.kind === 'anchor' ? { ...line, path: [{ side: 'left', hash: 'a'.repeat(64) }] } : line,
      ),
    fault: { seq: 8, reason: 'anchor' },
  },
  {
    name: "the anchor's time altered",
    change: (lines) =>
      lines.map((line) =>
        line.kind === 'anchor'
          ? {
              ...line,
              anchor: { ...(line['anchor'] as object), until: '2020-01-01T00:00:00.000Z' },
            }
          : line,
      ),
    fault: { seq: 8, reason: 'anchor' },
  },
  {
    name: 'a readable text',
    change: (lines) => {
      const { readable } = event(lines, 1);
      const borrower = readable['borrower'];
      if (borrower !== undefined) borrower.text = borrower.text.replace('borrower', 'co_borrower');
      return lines;
    },
    fault: { seq: 1, reason: 'contents' },
  },
  {
    name: 'a readable text of somebody who is not in the event',
    change: (lines) => {
      event(lines, 4).readable['borrower'] = { salt: '00', text: '{}' };
      return lines;
    },
    fault: { seq: 4, reason: 'contents' },
  },
  {
    name: 'a readable text exchanged with that of another event',
    change: (lines) => {
      const [four, five] = [event(lines, 4), event(lines, 5)];
      [four.readable, five.readable] = [five.readable, four.readable];
      return lines;
    },
    fault: { seq: 4, reason: 'contents' },
  },
  {
    name: 'a commitment taken away',
    change: (lines) => {
      delete event(lines, 4).data.commitment;
      return lines;
    },
    fault: { seq: 4, reason: 'altered' },
  },
  {
    name: 'the time of the export',
    change: ([header, ...lines]) => [
      { ...header, kind: 'bundle', exportedAt: '2020-01-01T00:00:00.000Z' },
      ...lines,
    ],
    fault: { seq: 0, reason: 'bundle' },
  },
  {
    name: 'the loan',
    change: ([header, ...lines]) => [{ ...header, kind: 'bundle', loanId: 'ln_other' }, ...lines],
    fault: { seq: 1, reason: 'altered' },
  },
  {
    name: 'texts left out',
    change: (lines) => lines.map(({ readable: _, ...line }) => line),
    fault: { seq: 0, reason: 'bundle' },
  },
  {
    name: 'the seal gone',
    change: (lines) => lines.slice(0, -1),
    fault: { seq: 0, reason: 'bundle' },
  },
];
