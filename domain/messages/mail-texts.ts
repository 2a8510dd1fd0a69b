import { z } from 'zod';
import { dateRangeFields } from '../policy/dated.js';
import { jurisdictionSchema } from '../policy/jurisdiction.js';
import { sourceMarkSchema } from '../policy/source-mark.js';
import {
  noticeTextsSchema,
  reasonsInWords,
  reportsInWords,
  scoreInWords,
  type NoticeFacts,
} from './notice-texts.js';

/** What a text may name; every other placeholder is a mistake of the document. */
export const mailPlaceholders = [
  ...(['name', 'lender', 'officialNumber', 'complaintNumber'] as const),
  ...(['items', 'dueOn', 'link', 'reference'] as const),
  // Of notices: what stands between them are lines of the document itself.
  ...(['lenderAddress', 'agency', 'agencyAddress'] as const),
  ...(['reasons', 'creditScore', 'consumerReports'] as const),
] as const;
export type MailPlaceholder = (typeof mailPlaceholders)[number];

const placeholder = /\{([^{}]*)\}/g;
/** The placeholders of a text, in their order. */
export const namedIn = (text: string) =>
  [...text.matchAll(placeholder)].map(([, name = '']) => name);
const isKnown = (name: string) => (mailPlaceholders as readonly string[]).includes(name);

/** A subject is read on a locked screen by whoever is near, so it names the lender at most. */
const subjectSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u, 'one line without control characters')
  .refine((text) => namedIn(text).every((name) => name === 'lender'), 'names {lender} at most');

const textSchema = z
  .string()
  .min(1)
  .max(5_000)
  .regex(/^[\P{Cc}\n]+$/u, 'lines without control characters')
  .superRefine((text, issues) => {
    for (const name of namedIn(text).filter((one) => !isKnown(one)))
      issues.addIssue({
        code: 'custom',
        message: `{${name}} is filled by nobody; a text names only ${mailPlaceholders.join(', ')}`,
      });
  });

/** The words of mails by template, and what items are called in them (docs/rules/messages.md). The words of text messages are the message provider's. */
export const mailTextsSchema = z.strictObject({
  kind: z.literal('mail_texts'),
  policyId: z.string().regex(/^[a-z]+(-[a-z]+)+$/),
  version: z.string().regex(/^\d{4}\.\d+$/),
  jurisdiction: jurisdictionSchema,
  ...dateRangeFields,
  templates: z.record(
    z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
    z.strictObject({ subject: subjectSchema, text: textSchema }),
  ),
  items: z.record(z.string().regex(/^[a-z][a-z_]{1,39}$/), z.string().min(1).max(60)),
  /** Words of notices; absent where the place has none with a day. */
  notices: noticeTextsSchema.optional(),
  /** Between two items. */
  itemsJoinedBy: z.string().min(1).max(5),
  mark: sourceMarkSchema,
});
export type MailTexts = z.infer<typeof mailTextsSchema>;

/** What a mail says of whoever it is for and of the lender. */
export interface MailFacts {
  readonly name: string;
  readonly lender: string;
  readonly officialNumber: string;
  readonly complaintNumber: string;
  /** Where the customer brings papers; null where the installation has no such page, or the message has no link. */
  readonly link: string | null;
  /** Null where no notice names it. */
  readonly lenderAddress: string | null;
  /** What a notice says; null for every other message. */
  readonly notice: NoticeFacts | null;
}

/** A mail in words. */
export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
}

/**
 * Puts a message into words, or says null where there is no text for it or something that its text names is missing: a mail with a gap is
 * never sent. A part of a notice that has nothing to say is left out.
 * @param params of the step, as codes: `items` and `reasons` with commas between them, `dueOn`, `reference`
 */
export function writeMail(
  texts: MailTexts,
  template: string,
  params: Readonly<Record<string, string>>,
  facts: MailFacts,
): WrittenMail | null {
  const written = Object.hasOwn(texts.templates, template) ? texts.templates[template] : undefined;
  if (written === undefined) return null;
  const { notice, ...said } = facts;
  const values: MailValues = {
    ...said,
    ...noticeValues(texts, params, notice),
    items: itemsIn(texts, params['items']),
    dueOn: params['dueOn'] ?? null,
    reference: params['reference'] ?? null,
  };
  const subject = filled(written.subject, values);
  const text = filled(written.text, values);
  return subject === null || text === null ? null : { subject, text };
}

type MailValues = Record<MailPlaceholder, string | null>;
/** Made of lines of the document, and not of what people put into names. */
const ofLines: readonly MailPlaceholder[] = ['reasons', 'creditScore', 'consumerReports'];

function noticeValues(
  { notices }: MailTexts,
  params: Readonly<Record<string, string>>,
  notice: NoticeFacts | null,
): Pick<MailValues, 'agency' | 'agencyAddress' | 'reasons' | 'creditScore' | 'consumerReports'> {
  return {
    agency: notice?.agency?.name ?? null,
    agencyAddress: notice?.agency?.address ?? null,
    reasons: reasonsInWords(notices, params['reasons']),
    creditScore: notice === null ? null : scoreInWords(notices, notice.score),
    consumerReports: notice === null ? null : reportsInWords(notices, notice.reports),
  };
}

function itemsIn({ items, itemsJoinedBy }: MailTexts, codes: string | undefined): string | null {
  if (codes === undefined) return null;
  const words = codes.split(',').map((code) => (Object.hasOwn(items, code) ? items[code] : null));
  return words.every((word) => typeof word === 'string') ? words.join(itemsJoinedBy) : null;
}

function filled(text: string, values: MailValues): string | null {
  const needed = namedIn(text) as MailPlaceholder[];
  if (needed.some((name) => values[name] === null)) return null;
  const whole = text.replace(placeholder, (_, named: string) => {
    const name = named as MailPlaceholder;
    const value = values[name] ?? '';
    return ofLines.includes(name) ? value : oneLine(value);
  });
  // Where a part had nothing to say.
  return whole.replace(/\n{3,}/g, '\n\n');
}

/** A value is a part of a line and never a line of its own, whatever somebody put into a name. */
const oneLine = (value: string) => value.replace(/\p{Cc}+/gu, ' ');
