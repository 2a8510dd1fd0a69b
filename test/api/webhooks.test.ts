import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { targetsOf } from '../../src/outbound/targets.js';
import { realRecord } from './support/real-record.js';
import { TestApi } from './support/test-api.js';
import type { TokenWish } from './support/test-issuer.js';

const admin = (sub: string, branches = ['B001']): TokenWish => ({
  sub,
  roles: ['admin'],
  branches,
});
const [ann, bob, eve] = [admin('ann'), admin('bob'), admin('eve', ['B002'])];
const auditor: TokenWish = { sub: 'uma', roles: ['auditor'], branches: ['B001'] };

const addresses = new Map([
  ['portal.example', '93.184.216.34'],
  ['inside.example', '10.0.0.8'],
]);
const resolve = (name: string) => {
  const address = addresses.get(name);
  if (address === undefined) return Promise.reject(new Error('ENOTFOUND'));
  return Promise.resolve([{ address, family: 4 }]);
};

let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
beforeAll(async () => {
  real = await realRecord({ targets: targetsOf([], resolve) });
  api = await TestApi.start(real.deps);
}, 60_000);
afterAll(async () => {
  await api.stop();
  await real.close();
});

const settings = {
  ...{ url: 'https://portal.example/sancha', description: 'dealer portal' },
  ...{ branches: ['B001'], originator: 'dealer-portal', types: null as string[] | null },
};
interface Changed {
  webhook: {
    subscriptionId: string;
    status: string;
    settings: typeof settings | null;
    proposal: { digest: string } | null;
    secrets: { secretId: string; validUntil: string | null }[];
  };
  secret: string | null;
  replayed: number | null;
}
const reason = 'asked for by the portal';
const send = async (path: string, body: object, as = ann, key?: string, method = 'POST') => {
  const given = key === undefined ? {} : { key };
  const answer = await api.ask(method, `/v1/webhooks${path}`, { as, body, ...given });
  return { status: answer.status, body: answer.body as Changed & { rule?: string; path?: string } };
};
const propose = (change: Partial<typeof settings> = {}, as = ann, key?: string) =>
  send('', { settings: { ...settings, ...change }, reason }, as, key);
const approved = async () => {
  const { body } = await propose();
  const { subscriptionId, proposal } = body.webhook;
  const approval = { digest: proposal?.digest, reason };
  await send(`/${subscriptionId}/approve`, approval, bob);
  return { id: subscriptionId, secret: body.secret ?? '' };
};

describe('webhooks through the API', () => {
  it('are proposed by one administrator with a secret that is shown once, and approved by another', async () => {
    const first = await propose({}, ann, 'propose-1');
    expect(first.status).toBe(200);
    expect(first.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { subscriptionId: id, proposal } = first.body.webhook;
    expect(first.body.webhook).toMatchObject({ status: 'proposed', settings: null });
    const again = await propose({}, ann, 'propose-1');
    expect(again.body).toMatchObject({ webhook: { subscriptionId: id }, secret: null });
    const approval = { digest: proposal?.digest, reason };
    expect(await send(`/${id}/approve`, approval, ann)).toMatchObject({
      ...{ status: 409, body: { rule: 'same_person_twice' } },
    });
    const other = { digest: '0'.repeat(64), reason };
    expect((await send(`/${id}/approve`, other, bob)).body.rule).toBe('proposal_changed');
    const done = await send(`/${id}/approve`, approval, bob);
    expect(done.body.webhook).toMatchObject({ status: 'active', settings, proposal: null });
    expect(JSON.stringify(done.body)).not.toContain('whsec_');
    const { rows } = await real.pool.pool.query<{ all: string }>(
      `select (select jsonb_agg(e)::text from admin_events e where stream = 'webhooks') ||
        (select string_agg(encode(sealed, 'escape'), ' ') from webhook_secrets) as all`,
    );
    expect(rows[0]?.all).not.toContain((first.body.secret ?? '').slice(6, 20));
  });

  it('go on by what is in force while another wish waits', async () => {
    const { id } = await approved();
    const wish = { settings: { ...settings, types: ['loan_closed'] }, reason };
    const { body } = await send(`/${id}`, wish, ann, undefined, 'PUT');
    expect(body.webhook).toMatchObject({ status: 'active', settings: { types: null } });
    await send(`/${id}/withdraw-proposal`, { reason }, bob);
    const { body: found } = await api.ask('GET', `/v1/webhooks/${id}`, { as: auditor });
    expect(found).toMatchObject({ status: 'active', proposal: null, settings: { types: null } });
  });

  it.each([
    ['https://inside.example/', 'target_refused', 409],
    ['https://10.0.0.8/', 'target_refused', 409],
    ['https://[::ffff:10.0.0.8]/', 'target_refused', 409],
    ['http://169.254.169.254/latest', 'target_refused', 409],
    ['http://portal.example/', 'target_refused', 409],
    ['https://nowhere.example/', 'target_refused', 409],
    ['https://me:secret@portal.example/', undefined, 400],
    ['ftp://portal.example/', undefined, 400],
  ])('are refused at %s', async (url, rule, status) => {
    const answer = await propose({ url });
    expect([answer.status, answer.body.rule]).toEqual([status, rule]);
    expect(JSON.stringify(answer.body)).toContain('settings.url');
  });

  it('tell nobody of branches that are not his', async () => {
    expect((await propose({ branches: ['B001', 'B002'] })).body.rule).toBe('foreign_branch');
    const { id } = await approved();
    expect((await send(`/${id}/pause`, { reason }, eve)).status).toBe(404);
    expect((await api.ask('GET', `/v1/webhooks/${id}`, { as: eve })).status).toBe(404);
    const list = await api.ask('GET', '/v1/webhooks', { as: eve });
    expect(list.body).toMatchObject({ items: [] });
  });

  it('keep two secrets valid at once, and one alone when it has leaked', async () => {
    const { id } = await approved();
    const rotate = (overlapHours: number) => send(`/${id}/secrets`, { overlapHours, reason });
    const { body: two } = await rotate(24);
    expect(two.secret).toMatch(/^whsec_/);
    expect(two.webhook.secrets.map(({ validUntil }) => validUntil === null)).toEqual([true, false]);
    expect((await rotate(24)).body.rule).toBe('rotation_under_way');
    const { body: one } = await rotate(0);
    expect(one.webhook.secrets).toHaveLength(1);
    expect(one.secret).not.toBe(two.secret);
  });

  it('are paused, go on, and end, each once', async () => {
    const { id } = await approved();
    expect((await send(`/${id}/resume`, { reason })).body.rule).toBe('webhook_so_already');
    expect((await send(`/${id}/pause`, { reason })).body.webhook.status).toBe('paused');
    expect((await send(`/${id}/resume`, { reason })).body.webhook.status).toBe('active');
    expect((await send(`/${id}/remove`, { reason })).body.webhook).toMatchObject({
      ...{ status: 'removed', secrets: [] },
    });
    expect((await send(`/${id}/pause`, { reason })).body.rule).toBe('webhook_removed');
  });

  it('queue a test, and show it in their log', async () => {
    const { id } = await approved();
    expect((await send(`/${id}/tests`, {})).status).toBe(200);
    const { body } = await api.ask('GET', `/v1/webhooks/${id}/deliveries`, { as: auditor });
    expect(body).toMatchObject({
      items: [{ state: 'waiting', type: 'sancha.webhook.test', loanId: null, attempts: 0 }],
    });
  });
});
