import { z } from 'zod';

/** What sections of a notice name. */
export const sectionPlaceholders = {
  credit_score: ['score', 'lowest', 'highest', 'scoredOn', 'factors'],
  consumer_report: ['bureau', 'bureauAddress', 'bureauTelephone'],
} as const;
type Section = keyof typeof sectionPlaceholders;

const placeholder = /\{([^{}]*)\}/g;
const sectionSchema = (section: Section) =>
  z
    .string()
    .min(1)
    .max(3_000)
    .regex(/^[\P{Cc}\n]+$/u, 'lines without control characters')
    .refine(
      (text) =>
        [...text.matchAll(placeholder)].every(([, name]) =>
          (sectionPlaceholders[section] as readonly (string | undefined)[]).includes(name),
        ),
      `names only ${sectionPlaceholders[section].join(', ')}`,
    );
const wordsSchema = z.record(
  z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/),
  z.string().min(1).max(200),
);

/** Words that only notices need (docs/rules/notices.md). */
export const noticeTextsSchema = z.strictObject({
  /** What a reason is called. */
  reasons: wordsSchema,
  /** What a factor of the score is called. */
  factors: wordsSchema,
  /** Parts that stand in a notice only where there is something to say. */
  sections: z.strictObject({
    credit_score: sectionSchema('credit_score'),
    consumer_report: sectionSchema('consumer_report'),
  }),
});
export type NoticeTexts = z.infer<typeof noticeTextsSchema>;

/** What a notice says of the person and of whoever watches over the lender. */
export interface NoticeFacts {
  readonly agency: { readonly name: string; readonly address: string } | null;
  readonly score: {
    readonly score: number;
    readonly lowest: number;
    readonly highest: number;
    readonly factors: readonly string[];
    /** Civil date. */
    readonly scoredOn: string;
  } | null;
  readonly reports: readonly {
    readonly name: string;
    readonly address: string;
    readonly telephone: string;
  }[];
}

const wordOf = (words: Readonly<Record<string, string>>, code: string): string | null =>
  Object.hasOwn(words, code) ? (words[code] ?? null) : null;

/** One line each, or null where one of them has no words: nothing is left out in silence. */
function listed(words: Readonly<Record<string, string>>, codes: readonly string[]): string | null {
  const lines = codes.map((code) => wordOf(words, code));
  return lines.includes(null) ? null : lines.map((line) => `- ${line ?? ''}`).join('\n');
}

/** The reasons of a notice in words; null where there are none, or one has no words. */
export function reasonsInWords(
  texts: NoticeTexts | undefined,
  codes: string | undefined,
): string | null {
  return texts === undefined || codes === undefined
    ? null
    : listed(texts.reasons, codes.split(','));
}

/** The part on the score: empty where none was looked at, null where a factor has no words. */
export function scoreInWords(
  texts: NoticeTexts | undefined,
  score: NoticeFacts['score'],
): string | null {
  if (score === null) return '';
  const factors = texts === undefined ? null : listed(texts.factors, score.factors);
  if (texts === undefined || factors === null) return null;
  const { lowest, highest, scoredOn } = score;
  const values = { score: score.score, lowest, highest, scoredOn, factors };
  return filledWith(texts.sections.credit_score, values);
}

/** The part on each consumer report: empty where none was looked at. */
export function reportsInWords(
  texts: NoticeTexts | undefined,
  reports: NoticeFacts['reports'],
): string | null {
  if (reports.length === 0) return '';
  if (texts === undefined) return null;
  return reports
    .map(({ name, address, telephone }) =>
      filledWith(texts.sections.consumer_report, {
        ...{ bureau: name, bureauAddress: address, bureauTelephone: telephone },
      }),
    )
    .join('\n\n');
}

const filledWith = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(placeholder, (_, name: string) => String(values[name] ?? ''));
