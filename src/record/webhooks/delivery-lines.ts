import type pg from 'pg';
import { outwardId } from '../../../domain/outward/cloud-event.js';
import type { Page, PageWish } from '../../api/lists.js';
import type { DeliveryLine, DeliveryState } from '../../api/webhooks/webhook-book.js';

const instant = (column: string, name: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${name}"`;

const conditions: Readonly<Record<DeliveryState, string>> = {
  waiting: 'd.delivered_at is null and d.dead_at is null',
  delivered: 'd.delivered_at is not null',
  dead: 'd.dead_at is not null',
};

const readText = (state: DeliveryState | null) => `select d.delivery_id::text as "deliveryId",
    case when d.dead_at is not null then 'dead' when d.delivered_at is not null then 'delivered' else 'waiting' end as state,
    e.type, e.loan_id as "loanId", e.seq, ${instant('d.queued_at', 'queuedAt')}, d.attempts,
    ${instant('d.last_tried_at', 'lastTriedAt')}, ${instant('d.next_at', 'nextTryAt')},
    ${instant('coalesce(d.delivered_at, d.dead_at)', 'endedAt')},
    d.last_result as "lastResult", d.last_status as "lastStatus", d.replays
  from webhook_deliveries d left join outward_events e on e.position = d.position
  where d.tenant = $1 and d.subscription_id = $2 and ($3::bigint is null or d.delivery_id < $3)
    ${state === null ? '' : `and ${conditions[state]}`}
  order by d.delivery_id desc limit $4`;

type Row = Omit<DeliveryLine, 'eventId' | 'type'> & { readonly type: string | null };

/** The log of deliveries, newest first. */
export async function deliveryLines(
  client: Pick<pg.ClientBase, 'query'>,
  { tenant, subscriptionId }: { readonly tenant: string; readonly subscriptionId: string },
  state: DeliveryState | null,
  { after, limit }: PageWish,
): Promise<Page<DeliveryLine>> {
  const values = [tenant, subscriptionId, after?.[0] ?? null, limit + 1];
  const { rows } = await client.query<Row>(readText(state), values);
  const items = rows.slice(0, limit).map(lineOf);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? [last.deliveryId] : null };
}

function lineOf(row: Row): DeliveryLine {
  const { loanId, seq, type, state, nextTryAt } = row;
  const isTest = loanId === null || seq === null;
  return {
    ...row,
    eventId: isTest ? `test-${row.deliveryId}` : outwardId({ loanId, seq }),
    type: isTest ? 'sancha.webhook.test' : `sancha.loan.${type ?? ''}`,
    nextTryAt: state === 'waiting' ? nextTryAt : null,
  };
}
