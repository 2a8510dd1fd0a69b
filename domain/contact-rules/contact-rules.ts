import { z } from 'zod';
import { dayKinds } from '../calendar/business-calendar.js';
import { dayWindowsSchema, timeOfDaySchema } from '../calendar/time-of-day.js';
import { dateRangeFields } from '../policy/dated.js';
import { sourceMarkSchema } from '../policy/source-mark.js';
import { afterTalkSchema } from './after-talk.js';
import { contactPurposes } from './purpose.js';

/** A value with where it comes from and how sure it is, so that law is told from a lender's habit. */
function marked<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ value, mark: sourceMarkSchema });
}

const cap = marked(z.int().min(1).max(100));

/** The rules that an agreed time may set aside; the night ban and the caps are not among them. */
export const overridableRules = [
  'window',
  'holiday',
  'spacing',
  'rest_after_conversation',
] as const;

/** The rules for one purpose. */
export const purposeRulesSchema = z.strictObject({
  /** When, on the clock of the person who is called. */
  windows: marked(dayWindowsSchema.min(1)),
  /** On which kinds of day. */
  dayKinds: marked(z.array(z.enum(dayKinds)).min(1)),
  attemptsPerNumberPerDayMax: cap,
  attemptsPerPersonPerDayMax: cap,
  attemptsPerPerson7DaysMax: cap,
  /** Days on which the person is left alone after a talk about the same loan, the day of the talk being the first; null where nothing says so. */
  restAfterConversationDays: marked(z.int().min(1).max(30).nullable()),
  /** From the start of one attempt to the start of the next, on the number or the person. */
  spacingMinutes: marked(z.int().min(0).max(10_080)),
  /** The consent that must be in force, or null where the contract or the law is the basis. */
  consent: marked(z.string().min(1).max(60).nullable()),
  numberSource: marked(
    z.strictObject({
      /** A check of the number older than this no longer counts. */
      checkMaxAgeDays: z.int().min(1).max(3650),
      /** Sources that are not believed for this purpose: the applicant's own word about his employer. */
      refusedSources: z.array(z.string().min(1).max(60)),
    }),
  ),
  /** Calls to people who owe nothing; null where this purpose does not call any. */
  thirdParty: marked(
    z
      .strictObject({
        /** Only when the borrower is lost: a dead number, or so many days in a row without an answer. */
        onlyWhenBorrowerLostAfterDays: z.int().min(1).max(30).nullable(),
        /** So many unanswered in a row, and the next try is tomorrow. */
        unansweredInARowPerDayMax: z.int().min(1).max(10),
      })
      .nullable(),
  ),
  /** How attempts for one piece of work are spread, and when they are enough (`attempt-plan.ts`). */
  attempts: marked(
    z.strictObject({
      /** After so many the person or employer counts as not reached. */
      attemptsMax: z.int().min(1).max(30),
      /** … but only if they lie on so many different days. */
      daysMin: z.int().min(1).max(30),
      /** One attempt a day, and never twice in a row in the same window. */
      oneADayInAnotherWindow: z.boolean(),
    }),
  ),
});
export type PurposeRules = z.infer<typeof purposeRulesSchema>;

/** The contact rules of one jurisdiction (product.md §4, lending.md §4), dated and versioned. */
export const contactRulesSchema = z
  .strictObject({
    policyId: z.string().min(1).max(100),
    version: z.string().regex(/^\d{4}\.\d+$/),
    jurisdiction: z.string().min(2).max(20),
    label: z.string().min(1).max(100),
    ...dateRangeFields,
    /** Nobody is called at night, whatever was agreed; `from` in the evening, `to` in the morning. */
    nightBan: marked(z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema })),
    /** An agreed time: what it sets aside, and for how long around it. */
    agreedCallBack: marked(
      z.strictObject({
        overrides: z.array(z.enum(overridableRules)),
        earlyMinutes: z.int().min(0).max(240),
        lateMinutes: z.int().min(1).max(240),
      }),
    ),
    /** How long after a call has ended what was said on it may still be written down. */
    writeUp: marked(z.strictObject({ minutes: z.int().min(1).max(480) })),
    /** How long a wish not to be called stands, in days from when it was told (null: until it is lifted), and how many persons lift it. */
    doNotCall: marked(
      z.strictObject({
        endsAfterDays: z.int().min(365).max(36_500).nullable(),
        liftedByPersons: z.int().min(1).max(2),
      }),
    ),
    /** What comes after a talk that left its work undone. */
    afterTalk: marked(afterTalkSchema),
    purposes: z.record(z.enum(contactPurposes), purposeRulesSchema),
  })
  .refine(({ nightBan }) => nightBan.value.to < nightBan.value.from, {
    path: ['nightBan'],
    error: 'The night begins in the evening and ends in the morning.',
  });
export type ContactRules = z.infer<typeof contactRulesSchema>;
