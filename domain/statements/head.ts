import { amountMinorOf, dateOf, plainText } from './cell-text.js';
import { dateFormats, type StatementLayout } from './layout.js';

/** What the lines above a table say; null where they do not. */
export interface StatementHead {
  /** As printed, perhaps with stars. */
  account: string | null;
  holder: string | null;
  from: string | null;
  to: string | null;
  openingMinor: number | null;
  closingMinor: number | null;
}

/** A day in any of the usual ways, for finding it within a line. */
const anyDay = /\d{4}(?:-\d{1,2}-\d{1,2}|\/\d{1,2}\/\d{1,2}|\d{4}|年\d{1,2}月\d{1,2}日)/g;

/** Reads the labels of the layout in the lines above the table. */
export function readHead(
  lines: readonly (readonly string[])[],
  { head }: StatementLayout,
): StatementHead {
  const text = lines.map((cells) => cells.map(plainText).filter(Boolean).join('\t')).join('\n');
  const [periodFrom = null, periodTo = null] = daysBehind(text, head.period);
  return {
    account: accountIn(wordBehind(text, head.account)),
    holder: wordBehind(text, head.holder),
    from: daysBehind(text, head.from)[0] ?? periodFrom,
    to: daysBehind(text, head.to)[0] ?? periodTo,
    openingMinor: amountMinorOf(wordBehind(text, head.opening) ?? ''),
    closingMinor: amountMinorOf(wordBehind(text, head.closing) ?? ''),
  };
}

/** An account number, whole or with stars, is compared as it stands; anything else is none. */
export function accountIn(text: string | null): string | null {
  const plain = plainText(text ?? '').replaceAll(/[\s\][]/g, '');
  return /^[\dXx*]{4,28}\d{4}$|^\d{4}$/.test(plain) ? plain : null;
}

/** Whether two printed accounts may be the same one: where one has stars, its last four digits say. */
export function sameAccount(left: string, right: string): boolean {
  const whole = /^\d{5,}$/.test(left) && /^\d{5,}$/.test(right);
  return whole ? left === right : left.slice(-4) === right.slice(-4);
}

/** The line behind the first label that is found. */
function behind(text: string, labels: readonly string[] | undefined): string | null {
  for (const label of labels ?? []) {
    const at = text.indexOf(plainText(label));
    if (at < 0) continue;
    const rest = text.slice(at + plainText(label).length);
    // A label that goes on is another one: `账号类型` is not `账号`.
    if (/^[:\s[]/.test(rest)) return rest.split('\n')[0]?.replace(/^[:\s[]+/, '') ?? null;
  }
  return null;
}

function wordBehind(text: string, labels: readonly string[] | undefined): string | null {
  return behind(text, labels)?.split(/[\s\]]/)[0] || null;
}

function daysBehind(text: string, labels: readonly string[] | undefined): string[] {
  const days = behind(text, labels)?.match(anyDay) ?? [];
  return days.flatMap((day) => dateOf(day, dateFormats) ?? []);
}
