import { z } from 'zod';
import { sourceMarkSchema } from './source-mark.js';

/** Ways in which a person is written to. */
export const messageChannels = ['sms', 'email'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/**
 * What happens to a mail of which nobody knows whether it was taken. SMTP has no key by which a second try is known as one: a link may
 * come twice without harm (`repeat`), word of a decision may not, so a person looks (`ask`).
 */
export const unknownMail = ['repeat', 'ask'] as const;

const wayFields = {
  /** Best first. One that cannot be used for the person is passed over; none after the last is guessed. */
  channels: z
    .array(z.enum(messageChannels))
    .min(1)
    .refine((channels) => new Set(channels).size === channels.length, 'names a channel twice'),
  whenUnknown: z.enum(unknownMail),
};

/** Which message goes by which ways, in which order (docs/rules/messages.md). */
export const messagePolicySchema = z
  .strictObject({
    /** Messages with ways of their own, by template. */
    templates: z
      .array(z.strictObject({ template: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/), ...wayFields }))
      .max(100),
    /** Every other message. */
    others: z.strictObject(wayFields),
    mark: sourceMarkSchema,
  })
  .superRefine(({ templates }, issues) => {
    templates.forEach(({ template }, i) => {
      if (templates.findIndex((one) => one.template === template) !== i)
        issues.addIssue({
          code: 'custom',
          path: ['templates', i, 'template'],
          message: `${template} stands twice`,
        });
    });
  });
export type MessagePolicy = z.infer<typeof messagePolicySchema>;
/** The ways of one message. */
export type MessageWays = MessagePolicy['others'];

/** The ways of a template: its own, else those of every other message. */
export function waysOf({ templates, others }: MessagePolicy, template: string): MessageWays {
  return templates.find((one) => one.template === template) ?? others;
}
