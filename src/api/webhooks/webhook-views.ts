import { z } from 'zod';
import { settingsSchema } from '../../../domain/outward/subscriptions/settings.js';
import { workText } from '../http/texts.js';
import { deliveryStates } from './webhook-book.js';

const instantText = z.string().nullable();

/** A subscription as administrators see it; secrets are never in it. */
export const webhookSchema = z
  .object({
    subscriptionId: z.string(),
    status: z
      .enum(['proposed', 'active', 'paused', 'removed'])
      .describe('`paused`: events are queued and not sent.'),
    settings: settingsSchema.nullable().describe('In force; null before the first approval.'),
    proposal: z
      .object({
        ...{ settings: settingsSchema, digest: z.string(), by: z.string(), at: z.string() },
        reason: z.string(),
      })
      .nullable()
      .describe('What waits for another administrator.'),
    createdAt: z.string(),
    health: z.object({
      failingSince: instantText,
      suspended: z
        .object({ at: z.string(), because: z.string() })
        .nullable()
        .describe('The target was given up; `resume` lets it go on.'),
      waiting: z.int().describe('Counted up to ten thousand.'),
      dead: z.int().describe('Given up after a day; counted up to ten thousand.'),
      oldestWaitingAt: instantText,
    }),
    secrets: z
      .array(z.object({ secretId: z.string(), validUntil: instantText }))
      .describe('Newest first; messages are signed under each.'),
  })
  .meta({ title: 'Webhook' });

/** The same after a command. */
export const changedWebhookSchema = z
  .object({
    webhook: webhookSchema,
    secret: z
      .string()
      .nullable()
      .describe(
        'Shown here and never again; null where none was made, and when a key is repeated.',
      ),
    replayed: z.int().nullable().describe('Deliveries that wait anew.'),
  })
  .meta({ title: 'ChangedWebhook' });

export const deliverySchema = z
  .object({
    deliveryId: z.string(),
    state: z.enum(deliveryStates).describe('`dead`: given up after a day.'),
    eventId: z.string(),
    type: z.string(),
    loanId: z.string().nullable(),
    seq: z.int().nullable(),
    queuedAt: z.string(),
    attempts: z.int(),
    lastTriedAt: instantText,
    nextTryAt: instantText,
    endedAt: instantText,
    lastResult: z
      .string()
      .nullable()
      .describe('`delivered`, `status_503`, `timeout`, `redirected`…'),
    lastStatus: z.int().nullable(),
    replays: z.int(),
  })
  .meta({ title: 'WebhookDelivery' });

const reason = workText(500);
export const proposeBody = z.strictObject({ settings: settingsSchema, reason });
export const reasonBody = z.strictObject({ reason });
export const noBody = z.strictObject({});
export const approveBody = z.strictObject({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'the digest of the proposal')
    .describe('Of the proposal that was read.'),
  reason,
});

/** A week is enough for any receiver to change its secret. */
const overlapHoursMax = 168;
export const rotateBody = z.strictObject({
  overlapHours: z
    .int()
    .min(0)
    .max(overlapHoursMax)
    .describe('So long the older secret is valid beside the new one; 0 ends it now.'),
  reason,
});

const instantOfTheWall = z.iso.datetime().describe('Of the wall, by when it was queued.');
export const replayBody = z.strictObject({
  which: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('dead') }),
    z.strictObject({
      kind: z.literal('deliveries'),
      deliveryIds: z
        .array(z.string().regex(/^\d{1,18}$/))
        .min(1)
        .max(200),
    }),
    z.strictObject({ kind: z.literal('period'), from: instantOfTheWall, to: instantOfTheWall }),
  ]),
  reason,
});
