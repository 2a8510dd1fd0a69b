import { instant } from '../../calendar/instant.js';
import type { TimeZone } from '../../calendar/zoned-time.js';
import type { ComparedValue } from '../../findings/finding.js';
import { Temporal } from '../../libraries/temporal.js';
import type { CurrencyCode } from '../../money/currency.js';
import { majorUnitsText } from '../../money/money-text.js';
import { label, type Label } from '../words/labels.js';
import type { ReportLanguage } from '../words/pair.js';
import { hasWord, word } from '../words/words.js';

/** What a report needs to be put into words. */
export interface WordingView {
  language: ReportLanguage;
  /** Currency of its amounts. */
  currency: CurrencyCode;
  /** The lender's time zone, in which a reader expects its times. */
  zone: TimeZone;
}

/** How a report says codes, amounts, shares and times to one reader. */
export interface Wording {
  /** The report's own words. */
  label(name: Label): string;
  /** The word of a code, or the code. */
  word(code: string): string;
  /** A code of several parts (`payer:near`), each in words: the last one is what it is about. */
  parts(code: string): string;
  /** Several codes with a comma. */
  list(codes: readonly string[]): string;
  amount(amountMinor: number): string;
  share(basisPoints: number): string;
  /** `2026-03-03 10:00:00+08:00`, or nothing for null. */
  moment(iso: string | null): string;
  compared(one: ComparedValue): string;
  tolerance(tolerance: Readonly<Record<string, number>>): string;
}

/** The wording for a view. Pure: the same view says the same. */
export function wordingOf({ language, currency, zone }: WordingView): Wording {
  const say = (code: string) => word(code, language);
  const amount = (amountMinor: number) => amountText(amountMinor, currency);
  const parts = (code: string) => (hasWord(code) ? say(code) : code.split(':').map(say).join(': '));
  const value = ({ unit, value: found }: ComparedValue): string => {
    if (found === null) return '–';
    if (typeof found === 'string') return unit === 'text' ? say(found) : found;
    if (unit === 'minor') return amount(found);
    return unit === 'basis_points' ? shareText(found) : String(found);
  };
  return {
    label: (name) => label(name, language),
    word: say,
    parts,
    list: (codes) => codes.map(parts).join(language === 'zh' ? '、' : ', '),
    amount,
    share: shareText,
    moment: (iso) => (iso === null ? '' : momentText(iso, zone)),
    compared: (one) =>
      `${parts(one.label)} ${value(one)} (${one.source.split('+').map(parts).join(' + ')})`,
    tolerance: (tolerance) =>
      Object.entries(tolerance)
        .map(([name, limit]) =>
          name.endsWith('Minor')
            ? `${say(name)} ${amount(limit)}`
            : `${say(name)} ${limitText(name, limit)}`,
        )
        .join('\n'),
  };
}

function amountText(amountMinor: number, currency: CurrencyCode): string {
  const sign = amountMinor < 0 ? '-' : '';
  return `${sign}${majorUnitsText({ amountMinor: Math.abs(amountMinor), currency })} ${currency}`;
}

function shareText(basisPoints: number): string {
  return `${Math.trunc(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')} %`;
}

/** The unit of a tolerance stands last in its name (style.md point 5). */
function limitText(name: string, limit: number): string {
  if (name.endsWith('BasisPoints')) return shareText(limit);
  return /percent$/i.test(name) ? `${limit} %` : String(limit);
}

/** The offset is written out, since a printed page may be read elsewhere. */
function momentText(iso: string, zone: TimeZone): string {
  const local = Temporal.Instant.from(instant(iso)).toZonedDateTimeISO(zone);
  const clock = local.toPlainDateTime().toString({ fractionalSecondDigits: 0 });
  return `${clock.replace('T', ' ')}${local.offset}`;
}
