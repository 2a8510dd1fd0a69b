import { z } from 'zod';
import { documentDateFields } from '../application/document.js';
import { paperPeriods } from '../documents/due-period.js';
import { uploadTypes } from '../documents/upload.js';
import { sourceMarkSchema } from './source-mark.js';
import { fromTierSchema } from './tier-depth.js';

/** When a paper has to be accepted at the latest: before the report is signed, before the money goes out, or while the loan is serviced. */
export const paperStages = ['before_report', 'before_money', 'servicing'] as const;
export type PaperStage = (typeof paperStages)[number];

/** Whose paper: of each party with one of these roles, of whoever controls the company that borrows, or one of the loan itself. */
export const holderSchema = z.enum([
  ...(['borrower', 'co_borrower', 'spouse', 'guarantor', 'seller', 'key_person', 'loan'] as const),
  ...(['controller', 'sponsor', 'representative'] as const),
]);

/** What has to be so before a paper is wanted at all. */
export const wantedWhenSchema = z.enum([
  ...(['capital_not_seen', 'politically_exposed'] as const),
  ...(['goods_bought', 'home_resold', 'merchant_named', 'real_estate_offered'] as const),
  'married',
]);

/** One paper that a product wants. */
const requiredDocumentSchema = z.strictObject({
  /** Its name in answers, requests and waivers. */
  item: z.string().regex(/^[a-z][a-z_]{1,39}$/),
  type: z.enum(uploadTypes),
  of: z.array(holderSchema).min(1),
  stage: z.enum(paperStages),
  /** Dates that whoever accepts it reads from it. */
  capture: z.array(z.enum(documentDateFields)),
  /** Older by its date of issue it counts as expired; null where its age does not matter. */
  maxAgeDays: z.int().min(1).max(3_650).nullable(),
  /** Kinds that are taken in its place, best first; whoever accepts one says why. */
  substitutes: z.array(z.enum(uploadTypes)),
  /** Demanded by law: nobody waives it (depth.md G40). Absent: not. */
  legallyRequired: z.boolean().optional(),
  /**
   * Wanted only then: `capital_not_seen`, where payments of the owners lie before the first row of the company's statement;
   * `politically_exposed`, of whoever is so or is close to somebody who is; `goods_bought`, where working capital buys materials or goods; `home_resold`,
   * where a home is sold again; `merchant_named`, where a consumer loan names who sells; `real_estate_offered`, where a company offers land or
   * a building; `married`, of whoever says that he is. Absent: always, of everybody with the role.
   */
  wantedWhen: wantedWhenSchema.optional(),
  /** Wanted from this risk tier on, by the tier in force. Absent: in every tier. */
  fromTier: fromTierSchema.optional(),
  /**
   * A paper of servicing that is due anew for each period of the calendar that has ended since the money, so many days after its end. Absent: wanted
   * once. Which period it is about is read from it (`periodEnd`).
   */
  due: z
    .strictObject({ every: z.enum(paperPeriods), withinDays: z.int().min(1).max(365) })
    .optional(),
  mark: sourceMarkSchema,
});
export type RequiredDocument = z.infer<typeof requiredDocumentSchema>;

/** How the customer is asked for what is missing. */
const documentRequestPolicySchema = z.strictObject({
  /** Whether what is missing at submission is asked for at once, without a person. */
  atSubmission: z.boolean(),
  /** Days that a request is open where nobody names a day. */
  dueDays: z.int().min(1).max(90),
  /** Longest that a request may be open; the link in the message is good as long. */
  dueDaysMax: z.int().min(1).max(180),
  /** The one reminder goes out after this share of the time. */
  remindAtShare: z.number().gt(0).lt(1),
  /** How often a paper that came through a link and was refused is asked for again without a person. */
  askAgainMax: z.int().min(0).max(5),
  /** Uploads that one link takes in all. */
  linkUsesMax: z.int().min(1).max(50),
  mark: sourceMarkSchema,
});

/** The papers of a product, by role of party and by stage, and how they are asked for (docs/rules/required-documents.md). */
export const requiredDocumentPolicySchema = z
  .strictObject({
    items: z.array(requiredDocumentSchema),
    request: documentRequestPolicySchema,
  })
  .superRefine(({ items, request }, issues) => {
    const say = (path: (string | number)[], message: string) =>
      issues.addIssue({ code: 'custom', path, message });
    if (request.dueDays > request.dueDaysMax)
      say(['request', 'dueDays'], 'is longer than dueDaysMax');
    const seen = new Set<string>();
    items.forEach((item, i) => {
      if (seen.has(item.item)) say(['items', i, 'item'], `${item.item} stands twice`);
      seen.add(item.item);
      if (item.maxAgeDays !== null && !item.capture.includes('issuedOn'))
        say(['items', i, 'capture'], 'an age is counted from issuedOn, which has to be captured');
      if (item.legallyRequired === true && item.fromTier !== undefined)
        say(['items', i, 'fromTier'], 'what the law demands is wanted in every tier');
      if (item.due !== undefined && item.stage !== 'servicing')
        say(['items', i, 'due'], 'comes due by periods after the money: only in stage servicing');
      if ((item.due !== undefined) !== item.capture.includes('periodEnd'))
        say(
          ['items', i, 'capture'],
          'periodEnd is read from what is due by periods, and from it alone',
        );
      if (item.substitutes.includes(item.type))
        say(['items', i, 'substitutes'], 'names the paper itself');
    });
  });
export type RequiredDocumentPolicy = z.infer<typeof requiredDocumentPolicySchema>;
