import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { paperFactsSchema } from '../../facts/papers.js';
import { dateOf } from '../../time/civil-date.js';
import { OutOfReach } from '../http/reply.js';
import { reasonOf, type Say } from '../shift.js';
import { copyOf } from './paper-copy.js';

const timeoutMs = 10_000;
/** Then he gives it up: where no uploads are taken, none ever are. */
const triesMax = 20;

const messagesSchema = z.object({
  items: z.array(
    z.object({
      messageId: z.string(),
      loanId: z.string(),
      /** Null of a mail. */
      template: z.string().nullable(),
      partyContact: z.string(),
      params: z.object({ token: z.string() }),
      status: z.string(),
    }),
  ),
});
type Message = z.infer<typeof messagesSchema>['items'][number];

const factsSchema = z.object({ papers: paperFactsSchema });
const openedSchema = z.object({
  papers: z.array(z.object({ position: z.int(), item: z.string(), types: z.array(z.string()) })),
});
type Asked = z.infer<typeof openedSchema>['papers'][number];

const announcedSchema = z.object({
  uploadId: z.string(),
  link: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }).nullable(),
});

/**
 * Customers with a message in hand: they open its link and send what they have, as their persona would. They know the token and nothing
 * else of the API, and have no account.
 */
export class Customers {
  /** Messages that were answered or never will be. */
  private readonly done = new Set<string>();
  /** How often a message was tried in vain. */
  private readonly inVain = new Map<string, number>();

  constructor(
    private readonly apiUrl: string,
    private readonly sandboxUrl: string,
    private readonly say: Say,
  ) {}

  /** Looks at the messages once. @returns how many papers were sent. */
  async answerOnce(now: string): Promise<number> {
    const { items } = messagesSchema.parse(await this.read('/messages?about=papers'));
    let sent = 0;
    for (const message of items.filter(({ messageId }) => !this.done.has(messageId))) {
      const { messageId, loanId, status } = message;
      try {
        if (status === 'delivered') sent += await this.answer(message, dateOf(Date.parse(now)));
        this.done.add(messageId);
      } catch (error) {
        // API or storage are away: he tries again later, and finds what is still to bring.
        const tries = (this.inVain.get(messageId) ?? 0) + 1;
        this.inVain.set(messageId, tries);
        if (tries >= triesMax) this.done.add(messageId);
        this.say('failed', { type: 'papers_of_customer', loanId, ...reasonOf(error) });
      }
    }
    return sent;
  }

  private async answer(message: Message, today: string): Promise<number> {
    const found = await this.read(`/people/${encodeURIComponent(message.partyContact)}/facts`);
    // A number that belongs to nobody of ours answers nothing.
    const facts = factsSchema.safeParse(found).data;
    if (facts === undefined || facts.papers.answers === 'never') return 0;
    const waits = facts.papers.answers === 'when_reminded';
    if (waits && message.template === 'papers_requested') return 0;
    const opened = openedSchema.safeParse(await this.post('open', message, {})).data;
    let sent = 0;
    for (const asked of opened?.papers ?? [])
      sent += await this.send(message, asked, facts.papers, today);
    return sent;
  }

  private async send(
    message: Message,
    { position, types }: Asked,
    papers: z.infer<typeof paperFactsSchema>,
    today: string,
  ): Promise<number> {
    const [own = 'other'] = types;
    const isAgain = message.template === 'papers_again';
    const type = (isAgain ? papers.substitutes[own] : undefined) ?? own;
    const { bytes, ...copy } = copyOf(type, !isAgain && papers.blurred.includes(type), today);
    const content = { ...copy, sizeBytes: bytes.length };
    const announced = await this.post('uploads', message, { position, type, ...content });
    const { uploadId, link } = announcedSchema.safeParse(announced).data ?? {};
    if (uploadId === undefined || link === null || link === undefined) return 0;
    const { 'content-length': _length, ...headers } = link.headers;
    const body = new Uint8Array(bytes);
    const signal = AbortSignal.timeout(timeoutMs);
    const kept = await fetch(link.url, { method: 'PUT', headers, body, signal });
    if (!kept.ok) throw new OutOfReach('upload');
    await this.post('uploads/complete', message, { uploadId });
    this.say('worked', { type, loanId: message.loanId, result: 'uploaded' });
    return 1;
  }

  private async read(path: string): Promise<unknown> {
    const signal = AbortSignal.timeout(timeoutMs);
    return await (await fetch(`${this.sandboxUrl}${path}`, { signal })).json();
  }

  private async post(path: string, message: Message, body: object): Promise<unknown> {
    const response = await fetch(`${this.apiUrl}/v1/customer-link/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ token: message.params.token, ...body }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 429 || response.status >= 500) throw new OutOfReach(path);
    return await response.json();
  }
}
