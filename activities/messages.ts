import { z } from 'zod';
import { instantText, providerText } from '../domain/facts/shapes.js';
import type { ProviderClient } from './connector/provider-client.js';
import { requestText } from './connector/request-shapes.js';

/** A message by template; the provider renders it in the person's language. */
export const messageSchema = z.strictObject({
  template: z.string().regex(/^[a-z][a-z0-9_.-]{0,63}$/),
  partyContact: requestText,
  channel: z.enum(['sms', 'email']),
  params: z.record(z.string(), z.string().max(200)),
});
export type Message = z.infer<typeof messageSchema>;

const receiptSchema = z.strictObject({
  messageId: z.string().min(1).max(100),
  template: providerText,
  channel: z.enum(['sms', 'email']),
  status: z.enum(['delivered', 'undeliverable']),
  at: instantText,
});

/** The receipt of a delivered message, or null: nobody can be reached there. "Sent" means a receipt, never an attempt. */
export async function deliver(
  client: ProviderClient,
  message: Message,
  key: string,
): Promise<string | null> {
  const receipt = await client.call({
    method: 'POST',
    path: '/messages',
    body: message,
    key,
    consentReference: null,
    reply: receiptSchema,
  });
  return receipt.status === 'delivered' ? receipt.messageId : null;
}
