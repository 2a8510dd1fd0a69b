import { Injectable } from '@nestjs/common';
import type { SubscriptionCommand } from '../../../domain/outward/subscriptions/subscription.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import { Cursors } from '../http/cursor.js';
import { page } from '../http/paging.js';
import { keyReused } from '../policies/rules-desk.js';
import type { ApiDeps } from '../ports.js';
import { notFound, Problem } from '../problems/problem.js';
import type { DeliveryState } from './webhook-book.js';

/** What the controllers of webhooks do: they ask the book and put its answers into HTTP. */
@Injectable()
export class WebhookDesk {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly cursors: Cursors,
  ) {}

  async list({ branches }: Caller, query: { limit: number; cursor?: string | undefined }) {
    const all = await this.deps.webhooks.list(branches);
    const sorted = all.sort((a, b) => (a.subscriptionId < b.subscriptionId ? -1 : 1));
    const list = ['webhooks', [...branches].sort()];
    return await page(this.cursors, list, query, ({ after, limit }) => {
      const rest = sorted.filter((one) => one.subscriptionId > String(after?.[0] ?? ''));
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return Promise.resolve({
        items,
        next: rest.length > limit && last ? [last.subscriptionId] : null,
      });
    });
  }

  async one({ branches }: Caller, subscriptionId: string) {
    const found = await this.deps.webhooks.find(subscriptionId, branches);
    if (found === undefined) throw notFound();
    return found;
  }

  async deliveries(
    caller: Caller,
    subscriptionId: string,
    query: { state?: DeliveryState | undefined; limit: number; cursor?: string | undefined },
  ) {
    await this.one(caller, subscriptionId);
    const { state = null } = query;
    return await page(this.cursors, ['deliveries', subscriptionId, state], query, (wish) =>
      this.deps.webhooks.deliveries(subscriptionId, state, wish),
    );
  }

  /** Decides a command; without an id it is about a new subscription. @throws Problem for a refusal */
  async change(
    caller: Caller,
    subscriptionId: string | null,
    key: string,
    command: SubscriptionCommand,
  ) {
    if (subscriptionId !== null) await this.one(caller, subscriptionId);
    const done = await this.deps.webhooks.change({ subscriptionId, actor: caller, command, key });
    switch (done.outcome) {
      case 'recorded':
      case 'repeated': {
        const { subscription: webhook, secret, replayed } = done;
        return { webhook, secret, replayed };
      }
      case 'key_reused':
        throw keyReused();
      case 'refused': {
        const { rule, message, path } = done.refusal;
        if (rule === 'unknown_webhook') throw notFound();
        const errors = path === undefined ? {} : { path, errors: [{ path, message }] };
        throw new Problem('refused', message, { rule, ...errors });
      }
    }
  }
}
