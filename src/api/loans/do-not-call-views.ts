import { z } from 'zod';
import { partyIdSchema } from '../../../domain/application/party.js';
import {
  doNotCallCauses,
  evidenceKinds,
  liftReasons,
  recordedCauses,
} from '../../../domain/contact-rules/do-not-call-entry.js';

const evidence = z.strictObject({
  kind: z.enum(evidenceKinds),
  reference: z
    .string()
    .regex(/^[A-Za-z0-9_.:/-]{1,80}$/, 'letters, digits, and _ . : / -, at most 80')
    .describe('Where it is on file; nothing personal.'),
});

export const setBody = z.strictObject({
  partyId: partyIdSchema,
  contactPointId: partyIdSchema
    .nullable()
    .default(null)
    .describe('The number; needed for `number`, and for an employer, who is known by his number.'),
  covers: z
    .enum(['person', 'number'])
    .describe('Whether the person is not called on any number, or this number is called no more.'),
  cause: z.enum(recordedCauses),
  evidence,
});
export const liftBody = z.strictObject({
  reason: z.enum(liftReasons),
  evidence: evidence.describe('What shows the wish of whoever is on the list.'),
});
export const decisionBody = z.strictObject({ agreed: z.boolean() });

const step = z.object({
  reason: z.enum(liftReasons),
  evidence,
  at: z.string(),
});

/** An entry as a loan's page shows it. */
export const doNotCallSchema = z
  .object({
    entryId: z.string(),
    partyId: z.string(),
    of: z.enum(['self', 'employer']),
    contactPointId: z.string().nullable(),
    person: z.boolean().describe('Not called on any number.'),
    since: z.string(),
    endsAt: z.string().nullable().describe('When the policy lets it end; null: by a lift alone.'),
    liftedAt: z.string().nullable(),
    stands: z.boolean().describe('Whether it keeps anybody from calling now.'),
    recorded: z
      .enum(['here', 'elsewhere', 'nowhere'])
      .describe(
        '`elsewhere`: in another loan, where it is lifted; `nowhere`: whoever said it was erased there, so it is lifted here.',
      ),
    own: z
      .object({
        cause: z.enum(doNotCallCauses),
        evidence: evidence.nullable(),
        by: z.string(),
        asked: step.extend({ by: z.string() }).nullable(),
        lifted: step.extend({ by: z.array(z.string()) }).nullable(),
      })
      .nullable()
      .describe('How it came about and was lifted; null where that is another loan’s.'),
  })
  .meta({ title: 'DoNotCall' });
export const doNotCallsSchema = z.object({ items: z.array(doNotCallSchema) });
