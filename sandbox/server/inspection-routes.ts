import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { orderStatus } from '../core-bank/money-order.js';
import type { Message } from '../messages/message.js';
import { callView } from '../phone-network/call.js';
import { instantText } from '../time/civil-date.js';
import type { ServerParts } from './parts.js';
import { parseStrictly } from './problem.js';

const text = z.string().min(1).max(200).optional();
const loanFilter = z.strictObject({ loanId: text });
const messageFilter = loanFilter.extend({ about: z.literal('papers').optional() });
const journalFilter = z.strictObject({ connector: text, loanId: text });

/** What really reached the outside world, for people and tests that look from outside (design.md §8). */
export function inspectionRoutes(app: FastifyInstance, parts: ServerParts): void {
  const { world, clock } = parts;
  app.get('/core-banking/orders', (request) => {
    const { loanId } = parseStrictly(loanFilter, request.query);
    const items = world.bank.orders(loanId).map((order) => {
      const { rejected: _, ...kept } = order;
      return { ...kept, ...orderStatus(order, clock.now()) };
    });
    return { items };
  });
  app.get('/telephony/calls', (request) => {
    const { loanId } = parseStrictly(loanFilter, request.query);
    return {
      items: world.calls.list(loanId).map((call) => callView(call, clock.now(), parts.wall())),
    };
  });
  app.get('/messages', (request) => {
    const { loanId, about } = parseStrictly(messageFilter, request.query);
    return {
      items: world.messages.filter(
        (each) =>
          (loanId === undefined || each.loanId === loanId) &&
          (about === undefined || isAboutPapers(each)),
      ),
    };
  });
  app.get('/journal', (request) => {
    const filter = parseStrictly(journalFilter, request.query);
    const connector = filter.connector?.replaceAll('-', '_');
    return {
      items: world.journal.find({
        ...(connector === undefined ? {} : { connector }),
        ...(filter.loanId === undefined ? {} : { loanId: filter.loanId }),
      }),
    };
  });
  app.get('/clock', () => ({ now: instantText(clock.now()), source: clock.source }));
  app.get('/healthz', () => ({ status: 'ok' }));
}

/** A text message says it by its template, a mail by the link in it. */
const isAboutPapers = ({ template, params }: Message): boolean =>
  template === null ? params['token'] !== undefined : template.startsWith('papers_');
