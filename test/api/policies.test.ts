import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { holidaysBetween } from '../builders/holidays.js';
import { autoPolicyContent } from '../domain/policy/shipped-policy.js';
import { realRecord } from './support/real-record.js';
import { TestApi } from './support/test-api.js';
import type { TokenWish } from './support/test-issuer.js';

const admin = (sub: string): TokenWish => ({ sub, roles: ['admin'], branches: ['B001'] });
const [ann, bob] = [admin('ann'), admin('bob')];
const auditor: TokenWish = { sub: 'uma', roles: ['auditor'], branches: ['B001'] };

let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
beforeAll(async () => {
  real = await realRecord();
  api = await TestApi.start(real.deps);
}, 60_000);
afterAll(async () => {
  await api.stop();
  await real.close();
});

interface Version {
  version: string;
  state: string;
  digest: string;
  effectiveFrom: string;
  effectiveTo: string | null;
}
const versions = '/v1/policies/cn-auto/versions';
const next = (version: string, change: object = {}) => ({
  ...autoPolicyContent(),
  ...{ version, effectiveFrom: '2026-04-01' },
  ...change,
});
const body = (document: unknown, kind = 'product') => ({ kind, document, reason: 'new caps' });
const draft = (document: unknown, as = ann) =>
  api.ask('POST', versions, { as, body: body(document) });
async function drafted(document: unknown): Promise<Version> {
  const answer = await draft(document);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as Version;
}
const publish = ({ version, digest }: Version, as = bob, key?: string) =>
  api.ask('POST', `${versions}/${version}/publish`, {
    as,
    body: { digest, reason: 'read and agreed' },
    ...(key === undefined ? {} : { key }),
  });
const list = async () => {
  const { body: found } = await api.ask('GET', versions, { as: auditor });
  return (found as { items: Version[] }).items.map(({ version, state, effectiveTo }) => ({
    ...{ version, state, effectiveTo },
  }));
};

describe('policies through the API', () => {
  it('lists what came with the files', async () => {
    const { body: found } = await api.ask('GET', '/v1/policies?limit=200', { as: auditor });
    const { items } = found as { items: { id: string; kind: string; inForce: string | null }[] };
    expect(items.find(({ id }) => id === 'cn-auto')).toMatchObject({
      kind: 'product',
      inForce: '2026.1',
    });
    expect(items.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['Q-AUTO', 'cn-business-hours', 'cn-contact-rules', 'cn-mortgage']),
    );
    const paged = await api.ask('GET', '/v1/policies?limit=2', { as: auditor });
    const first = paged.body as { items: { id: string }[]; nextCursor: string };
    const rest = await api.ask('GET', `/v1/policies?limit=200&cursor=${first.nextCursor}`, {
      as: auditor,
    });
    const ids = [...first.items, ...(rest.body as { items: { id: string }[] }).items];
    expect(ids.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  });

  it('reads a version of the files as it was written, and nothing where there is none', async () => {
    const { body: found } = await api.ask('GET', `${versions}/2026.1`, { as: auditor });
    expect(found).toMatchObject({ origin: 'files', digest: null, document: autoPolicyContent() });
    expect((await api.ask('GET', `${versions}/2031.1`, { as: auditor })).status).toBe(404);
    expect((await api.ask('GET', '/v1/policies/cn-boat/versions', { as: auditor })).status).toBe(
      404,
    );
    expect((await api.ask('GET', '/v1/calendars/cn-auto/versions', { as: auditor })).status).toBe(
      404,
    );
  });

  it('draft, validate, compare, publish by somebody else: then it is ahead, and the one before ends', async () => {
    const document = next('2026.2', { debtService: { ...debtService(), limitBasisPoints: 5000 } });
    const one = await drafted(document);
    expect(one).toMatchObject({ state: 'draft', makers: ['person:ann'], published: null });
    expect(await list()).toContainEqual({ version: '2026.2', state: 'draft', effectiveTo: null });
    const validated = await api.ask('POST', `${versions}/2026.2/validate`, { as: bob, body: {} });
    expect(validated.body).toEqual({ valid: true, faults: [] });
    const compared = await api.ask('GET', `${versions}/2026.2/difference?from=2026.1`, { as: bob });
    expect((compared.body as { differences: unknown }).differences).toEqual([
      { path: 'debtService.limitBasisPoints', from: 5500, to: 5000 },
      { path: 'effectiveFrom', from: '2026-01-01', to: '2026-04-01' },
      { path: 'version', from: '2026.1', to: '2026.2' },
    ]);
    const own = await publish(one, ann);
    expect(own).toMatchObject({ status: 409, body: { rule: 'same_person_twice' } });
    const published = await publish(one, bob, 'publish-1');
    expect(published).toMatchObject({
      status: 200,
      body: { state: 'ahead', published: { by: 'person:bob', reason: 'read and agreed' } },
    });
    expect(await publish(one, bob, 'publish-1')).toMatchObject({
      status: 200,
      body: published.body,
    });
    const other = await api.ask('POST', `${versions}/2026.2/publish`, {
      ...{ as: bob, key: 'publish-1', body: { digest: one.digest, reason: 'another' } },
    });
    expect(other.status).toBe(422);
    expect(await list()).toEqual([
      { version: '2026.1', state: 'in_force', effectiveTo: '2026-03-31' },
      { version: '2026.2', state: 'ahead', effectiveTo: null },
    ]);
  });

  it('refuses with every fault at once, each with its path, and changes nothing', async () => {
    const before = await list();
    const wrong = next('2026.3', {
      effectiveFrom: '2026-03-02',
      retention: {
        ...retention(),
        paidOut: { years: 3, mark: { source: 'a wish', certainty: 'M' } },
      },
    });
    const one = await drafted(wrong);
    const faults = [
      {
        path: 'effectiveFrom',
        message: expect.stringContaining('2026-03-04 at the earliest') as unknown,
      },
      { path: 'retention.paidOut.years', message: expect.stringContaining('反洗钱法') as unknown },
    ];
    const validated = await api.ask('POST', `${versions}/2026.3/validate`, { as: bob, body: {} });
    expect(validated.body).toEqual({ valid: false, faults });
    expect(await publish(one)).toMatchObject({
      status: 409,
      body: { rule: 'document_faults', errors: faults },
    });
    const reasoned = { as: ann, body: { reason: 'no' } };
    const gone = await api.ask('POST', `${versions}/2026.3/withdraw`, reasoned);
    expect(gone.body).toMatchObject({ state: 'withdrawn' });
    expect((await list()).filter(({ version }) => version !== '2026.3')).toEqual(before);
    expect(await publish(one)).toMatchObject({ status: 409, body: { rule: 'not_a_draft' } });
  });

  it('takes no draft of another form, each place named', async () => {
    expect(
      await draft(next('2026.4', { zone: 7, currency: undefined, surprise: 1 })),
    ).toMatchObject({
      status: 409,
      body: {
        rule: 'document_faults',
        errors: expect.arrayContaining([expect.objectContaining({ path: 'zone' })]) as unknown,
      },
    });
    expect(await draft(next('2026.1'))).toMatchObject({
      body: { rule: 'version_taken', path: 'version' },
    });
    expect(await draft({ ...next('2026.4'), policyId: 'cn-car' })).toMatchObject({
      body: { rule: 'document_faults', errors: [{ path: 'policyId' }] },
    });
    expect((await api.ask('POST', versions, { as: ann, body: { kind: 'product' } })).status).toBe(
      400,
    );
  });

  it('publishes only what was read', async () => {
    const one = await drafted(next('2026.5', { effectiveFrom: '2026-05-01' }));
    const again = await drafted(next('2026.5', { effectiveFrom: '2026-05-02' }));
    expect(again.digest).not.toBe(one.digest);
    expect(await publish(one)).toMatchObject({ status: 409, body: { rule: 'draft_changed' } });
    expect(await publish(again)).toMatchObject({ status: 200 });
  });

  it('mends a publication that has not begun by another one of the same day', async () => {
    const better = await drafted(next('2026.6', { effectiveFrom: '2026-05-02' }));
    expect(await publish(better)).toMatchObject({ status: 200, body: { state: 'ahead' } });
    expect(await list()).toContainEqual({
      version: '2026.5',
      state: 'replaced',
      effectiveTo: null,
    });
  });

  it('of a machine are refused, whatever its role', async () => {
    const machine: TokenWish = {
      kind: 'machine',
      sub: 'job',
      roles: ['admin'],
      branches: ['B001'],
    };
    expect(await draft(next('2026.7'), machine)).toMatchObject({
      status: 409,
      body: { rule: 'not_an_administrator' },
    });
  });
});

describe('what the law bounds', () => {
  const calls = () =>
    JSON.parse(readFileSync('policies/cn/contact-rules.json', 'utf8')) as {
      purposes: Record<
        string,
        { windows: { value: object[] }; attemptsPerNumberPerDayMax: { value: number } }
      >;
    };
  it('keeps calls at 22:30, seven dials a day and video for housing from being published', async () => {
    const rules = { ...calls(), version: '2026.9', effectiveFrom: '2026-04-01' };
    const { collection } = rules.purposes;
    if (collection === undefined) throw new Error('no rules of collection');
    collection.windows.value = [{ from: '09:00', to: '22:30' }];
    collection.attemptsPerNumberPerDayMax.value = 7;
    const cap = 'purposes.collection.attemptsPerNumberPerDayMax.value';
    const path = '/v1/policies/cn-contact-rules/versions';
    const one = await api.ask('POST', path, { as: ann, body: body(rules, 'contact_rules') });
    const { digest } = one.body as Version;
    const refused = await api.ask('POST', `${path}/2026.9/publish`, {
      as: bob,
      body: { digest, reason: 'more calls' },
    });
    expect(refused.status).toBe(409);
    expect((refused.body as { errors: object[] }).errors).toEqual([
      {
        path: 'purposes.collection.windows.value.0.to',
        message: expect.stringMatching(/^must not be after 22:00 \(.*2026-01-30/) as unknown,
      },
      {
        path: cap,
        message: expect.stringMatching(/^must be at most 6 \(.*2026-01-30/) as unknown,
      },
      { path: cap, message: 'is above attemptsPerPersonPerDayMax and so never reached' },
    ]);
    const home = JSON.parse(readFileSync('policies/cn/mortgage.json', 'utf8')) as object;
    const mark = { source: 'our own platform', certainty: 'M' };
    const byVideo = {
      ...home,
      version: '2026.9',
      effectiveFrom: '2026-04-01',
      interview: { byVideo: true, mark },
    };
    const where = '/v1/policies/cn-mortgage/versions';
    const video = await api.ask('POST', where, { as: ann, body: body(byVideo) });
    const answer = await api.ask('POST', `${where}/2026.9/publish`, {
      as: bob,
      body: { digest: (video.body as Version).digest, reason: 'faster' },
    });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        errors: [
          {
            path: 'interview.byVideo',
            message: expect.stringContaining('个贷办法 2024-3') as unknown,
          },
        ],
      },
    });
  });
});

describe('calendars through the API', () => {
  it('continue the days that are known, by two persons', async () => {
    const coveredTo = async () => {
      const { body: found } = await api.ask('GET', '/v1/calendars/coverage', { as: auditor });
      return (found as { items: { coveredTo: string; endsSoon: boolean }[] }).items;
    };
    expect(await coveredTo()).toMatchObject([
      { jurisdiction: 'cn', coveredTo: '2070-12-31', endsSoon: false },
      { jurisdiction: 'us', coveredTo: '2040-12-31', endsSoon: false },
    ]);
    const where = '/v1/calendars/cn-2071/versions';
    const document = {
      ...{ id: 'cn-2071', version: '2071.1', jurisdiction: 'cn', source: 'a notice of the test' },
      ...{ coveredFrom: '2071-01-01', coveredTo: '2071-12-31', weekend: [6, 7] },
      ...{ holidays: holidaysBetween('2071-01-01', '2071-12-31'), makeUpWorkdays: [] },
    };
    const one = await api.ask('POST', where, { as: ann, body: { document, reason: 'the notice' } });
    expect(one).toMatchObject({ status: 200, body: { kind: 'calendar', state: 'draft' } });
    const { digest } = one.body as Version;
    const published = await api.ask('POST', `${where}/2071.1/publish`, {
      as: bob,
      body: { digest, reason: 'compared with the notice' },
    });
    expect(published).toMatchObject({ status: 200, body: { state: 'ahead' } });
    expect(await coveredTo()).toMatchObject([{ coveredTo: '2071-12-31' }, { jurisdiction: 'us' }]);
    const { body: found } = await api.ask('GET', '/v1/calendars', { as: auditor });
    expect(found).toMatchObject({ items: [{ id: 'cn-2071', ahead: ['2071.1'] }] });
  });
});

const debtService = () => autoPolicyContent()['debtService'] as { limitBasisPoints: number };
const retention = () => autoPolicyContent()['retention'] as object;
