import { z } from 'zod';
import { personTextSchema } from '../../formats/person-text.js';
import { eventVersions } from '../../loan/events/versions.js';

/** Every type of event that can be asked for. */
const eventTypes = Object.keys(eventVersions) as [string, ...string[]];

/** Longer addresses are none that anybody typed. */
const urlMax = 500;
const branchMax = 200;

/** An address that carries its own password would stand in the record in clear; a fragment is never sent. */
function isPlain(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}

/** What a subscription asks for. */
export const settingsSchema = z.strictObject({
  url: z
    .string()
    .max(urlMax)
    .refine(isPlain, 'an https address without user, password or fragment')
    .describe('Where events are posted; nothing secret belongs into it.'),
  description: personTextSchema(100).describe('Which system it is; names no person.'),
  branches: z
    .array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/))
    .min(1)
    .max(branchMax)
    .describe('Loans of these branches are told; each is one of the administrator’s own.'),
  originator: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
    .nullable()
    .describe('Only loans that this system handed in; null: whoever did.'),
  types: z
    .array(z.enum(eventTypes))
    .min(1)
    .max(eventTypes.length)
    .nullable()
    .describe('Only these events; null: every one.'),
});
export type SubscriptionSettings = z.infer<typeof settingsSchema>;
