import type pg from 'pg';
import { openSecret, sealSecret } from '../../keys/webhook-secret.js';
import type { PayloadKeys } from '../../temporal/payload-keys.js';
import type { SubscriptionName } from './deliveries.js';

interface SecretRow {
  secret_id: string;
  key_id: string;
  sealed: Buffer;
}

const readText = `select secret_id, key_id, sealed from webhook_secrets
  where tenant = $1 and subscription_id = $2 and (valid_until is null or valid_until > clock_timestamp())
  order by valid_until desc nulls first, created_at desc`;

/**
 * The secrets that are valid now, newest first. One that an older payload key has sealed is sealed anew, so that no old key need stay for it.
 * @throws SealBroken, or Error where a key is gone: nothing is sent unsigned
 */
export async function readSecrets(
  pool: Pick<pg.Pool, 'query'>,
  { tenant, subscriptionId }: SubscriptionName,
  keys: PayloadKeys,
): Promise<string[]> {
  const { rows } = await pool.query<SecretRow>({
    ...{ name: 'webhookSecrets', text: readText, values: [tenant, subscriptionId] },
  });
  const secrets: string[] = [];
  for (const { secret_id: secretId, key_id: keyId, sealed } of rows) {
    const place = { subscriptionId, secretId };
    const secret = openSecret({ keyId, sealed }, place, keys);
    secrets.push(secret);
    if (keyId === keys.current) continue;
    const anew = sealSecret(secret, place, keys);
    await pool.query(
      `update webhook_secrets set key_id = $4, sealed = $5
        where tenant = $1 and subscription_id = $2 and secret_id = $3 and key_id = $6`,
      [tenant, subscriptionId, secretId, anew.keyId, anew.sealed, keyId],
    );
  }
  if (secrets.length === 0) throw new Error('a webhook without a valid secret');
  return secrets;
}
