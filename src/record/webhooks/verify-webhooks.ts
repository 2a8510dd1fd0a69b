import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { SigningKey } from '../../keys/signing-key.js';
import type { BookFault } from '../proof/book-faults.js';
import { asOfOneMoment } from '../proof/one-moment.js';
import { placeOf } from '../streams/stream-heads.js';
import { foldWebhooks, webhooksOf } from './webhook-stream.js';

interface Row {
  subscription_id: string;
  status: string;
  settings: unknown;
  proposal: unknown;
}

const tenantsText = `select distinct tenant from webhooks
  union select distinct tenant from admin_events where stream = 'webhooks'`;
const rowsText =
  'select subscription_id, status, settings, proposal from webhooks where tenant = $1';

/**
 * What administrators decided about webhooks, against the rows that the relay goes by: the first bad event of each lender, or the first row
 * that does not say what was decided, and so would tell somebody else.
 */
export async function webhookFaults(pool: pg.Pool, signing: SigningKey): Promise<BookFault[]> {
  return await asOfOneMoment(pool, async (client) => {
    const { rows: tenants } = await client.query<{ tenant: string }>(tenantsText);
    const found: BookFault[] = [];
    for (const { tenant } of tenants) {
      const fault = await faultOf(client, tenant, signing);
      if (fault !== undefined) found.push({ loanId: placeOf(webhooksOf(tenant)), ...fault });
    }
    return found;
  });
}

async function faultOf(
  client: pg.ClientBase,
  tenant: string,
  signing: SigningKey,
): Promise<Omit<BookFault, 'loanId'> | undefined> {
  const folded = await foldWebhooks(client, tenant, (...signed) => signing.verify(...signed));
  if (folded.fault !== null) return { ...folded.fault, where: 'admin_events' };
  const { rows } = await client.query<Row>(rowsText, [tenant]);
  const seq = folded.head.seq;
  const byId = new Map(rows.map((row) => [row.subscription_id, row]));
  for (const [id, { status, settings, proposal }] of folded.subscriptions) {
    const row = byId.get(id);
    if (row === undefined) return { seq, reason: 'missing', where: 'webhooks' };
    const said = [row.status, row.settings, row.proposal];
    if (!isDeepStrictEqual(said, [status, settings, proposal]))
      return { seq, reason: 'altered', where: 'webhooks' };
    byId.delete(id);
  }
  return byId.size === 0 ? undefined : { seq, reason: 'inserted', where: 'webhooks' };
}
