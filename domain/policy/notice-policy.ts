import { z } from 'zod';
import { sourceNames } from '../facts/sources.js';
import { sourceMarkSchema } from './source-mark.js';

/** What a notice answers to. `undecided` and `counter_offer_open` are clocks alone: by then somebody has to have decided. */
export const noticeTriggers = [
  ...(['undecided', 'rejected', 'cancelled', 'withdrawn'] as const),
  ...(['approved', 'approved_with_conditions', 'counter_offer_open'] as const),
  ...(['papers_requested', 'misused_name'] as const),
] as const;
export type NoticeTrigger = (typeof noticeTriggers)[number];

/** What stands in a notice besides who is told what. */
export const noticeContents = [
  'reasons',
  'review_by_person',
  'creditor',
  'equal_opportunity',
  'consumer_report',
  'credit_score',
] as const;
export type NoticeContent = (typeof noticeContents)[number];

/** From when the days of a notice are counted. */
export const noticeStarts = ['application', 'trigger', 'trigger_if_incomplete'] as const;

const code = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const writtenPlace = { name: z.string().min(1).max(100), address: z.string().min(5).max(200) };

/** One notice of a place: what brings it, by when somebody has to have it, and what it says. */
export const noticeLineSchema = z.strictObject({
  notice: code,
  trigger: z.enum(noticeTriggers),
  /** The message that carries it; null where the line is a clock alone. */
  template: code.nullable(),
  /**
   * Civil days in the policy's zone, from the application, from what triggers it, or from that only while the application is incomplete (no
   * report was signed on it); null where the law names none.
   */
  due: z.strictObject({ days: z.int().min(1).max(366), from: z.enum(noticeStarts) }).nullable(),
  content: z
    .array(z.enum(noticeContents))
    .refine((all) => new Set(all).size === all.length, 'names a content twice'),
  law: z.string().min(1).max(200),
  mark: sourceMarkSchema,
});
export type NoticeLine = z.infer<typeof noticeLineSchema>;

/** Reasons as the person is told them, and which codes of report, findings and exits each stands for. */
const reasonSchema = z.strictObject({
  reason: code,
  from: z.array(z.string().regex(/^[a-z_]+(:[A-Za-z0-9_.:-]+)?$/)).max(100),
});

/** Which notices a place demands (docs/rules/notices.md). */
export const noticePolicySchema = z
  .strictObject({
    lines: z.array(noticeLineSchema).max(40),
    /** So many days before its day somebody is told of a notice that is not out. */
    warnDays: z.int().min(1).max(60),
    /** As many reasons as the person is told. */
    reasonsMax: z.int().min(1).max(10),
    /** The codes of reasons; empty where the reasons are told as the codes of the report. */
    reasons: z.array(reasonSchema).max(100),
    /** As many factors of the score; enquiries are told besides where they are one. */
    scoreFactorsMax: z.int().min(1).max(10),
    /** Where a source is a consumer reporting agency: whose report it was. */
    consumerReports: z
      .array(
        z.strictObject({
          source: z.enum(sourceNames),
          ...writtenPlace,
          telephone: z.string().min(5).max(40),
        }),
      )
      .max(20),
    /** Who watches over the lender; null where no notice names anybody. */
    agency: z.strictObject(writtenPlace).nullable(),
    mark: sourceMarkSchema,
  })
  .superRefine((policy, issues) => {
    const say = (path: (string | number)[], message: string) =>
      issues.addIssue({ code: 'custom', path, message });
    policy.lines.forEach((line, i) => {
      if (policy.lines.findIndex(({ trigger }) => trigger === line.trigger) !== i)
        say(['lines', i, 'trigger'], `${line.trigger} stands twice`);
      if (line.due !== null && line.due.days <= policy.warnDays)
        say(['lines', i, 'due', 'days'], 'leaves no day before the warning');
      if (line.template === null && line.due === null)
        say(['lines', i, 'due'], 'sends nothing and is due on no day');
      if (line.content.includes('equal_opportunity') && policy.agency === null)
        say(['agency'], `${line.notice} names whoever watches over the lender`);
    });
  });
export type NoticePolicy = z.infer<typeof noticePolicySchema>;

/** The line for what happened; undefined where the place says nothing of it. */
export const noticeLineFor = (
  policy: NoticePolicy | undefined,
  trigger: NoticeTrigger,
): NoticeLine | undefined => policy?.lines.find((line) => line.trigger === trigger);
