import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApplication } from '../builders/an-application.js';
import { holidaysBetween } from '../builders/holidays.js';
import { startOver, type Installation } from './support/earlier-installation.js';
import type { TokenWish } from './support/test-issuer.js';

const admin = (sub: string): TokenWish => ({ sub, roles: ['admin'], branches: ['B001'] });
const auditor: TokenWish = { sub: 'uma', roles: ['auditor'], branches: ['B001'] };
const origination: TokenWish = { kind: 'machine', roles: ['origination'], branches: ['B001'] };
const versions = '/v1/calendars/cn-2071/versions';

const notice = {
  ...{ id: 'cn-2071', version: '2071.1', jurisdiction: 'cn', source: 'a notice of the test' },
  ...{ coveredFrom: '2071-01-01', coveredTo: '2071-12-31', weekend: [6, 7] },
  ...{ holidays: holidaysBetween('2071-01-01', '2071-12-31'), makeUpWorkdays: [] },
};
/** As no schema of this release reads it. */
const unreadable = { ...notice, weekend: 67 };

let one: Installation;
beforeAll(async () => {
  one = await startOver({ kind: 'calendar', content: unreadable });
}, 60_000);
afterAll(() => one.close());

const items = async <Item>(path: string) => {
  const { body } = await one.api.ask('GET', path, { as: auditor });
  return (body as { items: Item[] }).items;
};
const coveredTo = async () =>
  (await items<{ jurisdiction: string; coveredTo: string }>('/v1/calendars/coverage')).find(
    ({ jurisdiction }) => jurisdiction === 'cn',
  )?.coveredTo;
const tasks = () =>
  items<{ taskId: string; reason: string; subject: string; todo: string }>(
    '/v1/administration/tasks',
  );

describe('a notice of an earlier release that this one cannot read', () => {
  it('keeps nobody from starting and deciding: the days before it stand, and its own are unknown', async () => {
    expect(await coveredTo()).toBe('2070-12-31');
    const submitted = await one.api.ask('POST', '/v1/loans', {
      ...{ as: origination, key: 'C-1' },
      body: anApplication({ applicationNumber: 'C-1', branch: 'B001' }),
    });
    expect(submitted.status).toBe(202);
  });

  it('is a task of the administrators, once, that says which days are meant and what to do', async () => {
    expect(await items(versions)).toMatchObject([
      { version: '2071.1', state: 'unreadable', unreadableAt: [{ path: 'weekend' }] },
    ]);
    const [task, ...others] = await tasks();
    expect([...others, ...(await tasks()).slice(1)]).toEqual([]);
    expect(task).toMatchObject({ reason: 'rule_unreadable', subject: 'cn-2071 2071.1 form 1' });
    expect(task?.todo).toContain(
      'from 2071-01-01 to 2071-12-31 days are what earlier notices say, or unknown; publish the notice anew',
    );
    const done = await one.api.ask('POST', `/v1/administration/tasks/${task?.taskId}/complete`, {
      ...{ as: admin('ann'), body: { comment: 'it may stay so' } },
    });
    expect(done).toMatchObject({ status: 409, body: { rule: 'cause_stands' } });
  });

  it('is said anew by two persons, without a restart, which ends the task', async () => {
    const document = { ...notice, version: '2071.2' };
    const drafted = await one.api.ask('POST', versions, {
      ...{ as: admin('ann'), body: { document, reason: 'in the form of this release' } },
    });
    const { digest } = drafted.body as { digest: string };
    const published = await one.api.ask('POST', `${versions}/2071.2/publish`, {
      ...{ as: admin('bob'), body: { digest, reason: 'compared with the notice' } },
    });
    expect(published).toMatchObject({ status: 200, body: { state: 'ahead' } });
    expect(await coveredTo()).toBe('2071-12-31');
    expect(await items(versions)).toMatchObject([
      { version: '2071.1', state: 'replaced' },
      { version: '2071.2', state: 'ahead' },
    ]);
    expect(await tasks()).toEqual([]);
  });
});
