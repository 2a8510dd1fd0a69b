import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSecrets } from '../../../src/relay/outward/read-secrets.js';
import { webhookFaults } from '../../../src/record/webhooks/verify-webhooks.js';
import { withConnection } from '../../../src/embedded/postgres-databases.js';
import { isSignedWith, Receiver } from '../../environment/webhook-receiver.js';
import { admin, outwardGround, recorded, until } from './ground.js';

describe('the secrets of a webhook', () => {
  let ground: Awaited<ReturnType<typeof outwardGround>>;
  let receiver: Receiver;
  let subscriptionId: string;
  let secret: string;
  const fresh = new Map([['next', randomBytes(32)]]);
  beforeAll(async () => {
    ground = await outwardGround();
    receiver = await Receiver.open();
    ({ subscriptionId, secret } = await ground.subscribe({ url: receiver.url }));
  });
  afterAll(async () => {
    await receiver.close();
    await ground.close();
  });
  const rotate = async (overlapHours: number) => {
    const command = { type: 'rotateSecret', overlapHours, reason: 'due' } as const;
    return recorded(await ground.change(admin('ada'), subscriptionId, command)).secret ?? '';
  };

  it('sign side by side while they change, and the older one no more when it has ended', async () => {
    const relay = ground.relay();
    const newer = await rotate(24);
    await ground.aLoan();
    await until(() => receiver.kept.length >= 2);
    const both = receiver.kept.at(-1);
    expect(both && isSignedWith(secret, both) && isSignedWith(newer, both)).toBe(true);
    const newest = await rotate(0);
    const before = receiver.kept.length;
    await ground.aLoan();
    await until(() => receiver.kept.length > before);
    const last = receiver.kept.at(-1);
    expect(last && isSignedWith(newest, last)).toBe(true);
    expect(last && (isSignedWith(newer, last) || isSignedWith(secret, last))).toBe(false);
    await relay.stop();
    expect(ground.failures).toEqual([]);
  });

  it('are sealed anew under a newer payload key, and open under none that is not theirs', async () => {
    const name = { tenant: 'main', subscriptionId };
    const [old] = await readSecrets(ground.pool, name, ground.payloadKeys);
    await expect(readSecrets(ground.pool, name, { current: 'next', keys: fresh })).rejects.toThrow(
      'payload key test is not in the key file any more',
    );
    const both = new Map([...fresh, ...ground.payloadKeys.keys]);
    expect(await readSecrets(ground.pool, name, { current: 'next', keys: both })).toEqual([old]);
    expect(await readSecrets(ground.pool, name, { current: 'next', keys: fresh })).toEqual([old]);
  });

  it('of another subscription do not open, and a row that says another address is found', async () => {
    const other = await ground.subscribe({ url: receiver.url });
    const signing = ground.opened.keyring.signing;
    expect(await webhookFaults(ground.pool, signing)).toEqual([]);
    await withConnection(ground.opened.database.ownerUrl, async (owner) => {
      await owner.query(
        `update webhook_secrets a set sealed = b.sealed, key_id = b.key_id from webhook_secrets b
          where a.subscription_id = $1 and b.subscription_id = $2`,
        [other.subscriptionId, subscriptionId],
      );
      await owner.query(
        `update webhooks set settings = jsonb_set(settings, '{url}', '"https://elsewhere.example/"')
          where subscription_id = $1`,
        [other.subscriptionId],
      );
    });
    const name = { tenant: 'main', subscriptionId: other.subscriptionId };
    const next = { current: 'next', keys: new Map([...fresh, ...ground.payloadKeys.keys]) };
    await expect(readSecrets(ground.pool, name, next)).rejects.toThrow('does not open');
    expect(await webhookFaults(ground.pool, signing)).toMatchObject([
      { loanId: 'stream/main/webhooks', reason: 'altered', where: 'webhooks' },
    ]);
  });
});
