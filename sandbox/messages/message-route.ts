import { createHash } from 'node:crypto';
import { z } from 'zod';
import { providerRoute } from '../server/provider-route.js';
import { instantText } from '../time/civil-date.js';
import type { Message } from './message.js';

/** Sends a text or an e-mail. A number whose owner cannot be reached by the network is undeliverable; what nobody knows is delivered. */
export const messageRoute = providerRoute({
  method: 'POST',
  path: '/messages',
  connector: 'messages',
  write: 'message',
  body: z.strictObject({
    template: z.string().regex(/^[a-z][a-z0-9_.-]{0,79}$/),
    partyContact: z.string().min(3).max(200),
    channel: z.enum(['sms', 'email']),
    params: z.record(z.string().min(1).max(60), z.string().max(500)),
  }),
  handle: ({ world, body, key, loanId, now }) => {
    const owner = body.channel === 'sms' ? world.cases.byMobile(body.partyContact) : undefined;
    const dead = owner !== undefined && owner.borrower.mobile.status === 'void';
    const digest = createHash('sha256').update(key).digest('hex');
    const message: Message = {
      messageId: `MSG-${digest.slice(0, 16).toUpperCase()}`,
      key,
      loanId,
      ...body,
      status: dead ? 'undeliverable' : 'delivered',
      at: instantText(now),
    };
    world.record({ type: 'message_sent', message });
    const { messageId, channel, status, at } = message;
    return { status: 201, body: { messageId, template: body.template, channel, status, at } };
  },
});
