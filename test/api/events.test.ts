import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishAll } from '../../src/relay/outward/publish.js';
import { anApplication } from '../builders/an-application.js';
import { realRecord } from './support/real-record.js';
import { TestApi } from './support/test-api.js';
import type { TokenWish } from './support/test-issuer.js';

const at = (branch: string): TokenWish => ({
  sub: 'vera',
  roles: ['verifier'],
  branches: [branch],
});
const portal = (branch: string): TokenWish => ({
  ...{ sub: 'dealer-portal', roles: ['origination'], branches: [branch] },
});

let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
beforeAll(async () => {
  real = await realRecord();
  const streamTimes = { heartbeatMs: 1_200, endAfterMs: 30_000 };
  api = await TestApi.start({ ...real.deps, streamTimes });
}, 60_000);
afterAll(async () => {
  await api.stop();
  await real.close();
});

let number = 0;
const submit = async (branch: string) => {
  number += 1;
  const body = anApplication({ applicationNumber: `E-${number}`, branch });
  const answer = await api.ask('POST', '/v1/loans', { as: portal(branch), body });
  return (answer.body as { loanId: string }).loanId;
};

interface Heard {
  id: string | undefined;
  event: string;
  data: { subject?: string; sequence?: string };
}
/** Blocks of `text/event-stream`, as its specification reads them. */
const heardIn = (text: string): Heard[] =>
  text.split('\n\n').flatMap((block) => {
    const lines = new Map(
      block.split('\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
    );
    const [event, data] = [lines.get('event'), lines.get('data')];
    if (event === undefined || data === undefined) return [];
    return [{ id: lines.get('id'), event, data: JSON.parse(data) as Heard['data'] }];
  });
const whatIsThere = async (as: TokenWish, lastEventId: string) => {
  const headers = { 'Last-Event-ID': lastEventId };
  const answer = await api.ask('GET', '/v1/events?follow=false', { as, headers });
  const heard = typeof answer.body === 'string' ? heardIn(answer.body) : [];
  return { status: answer.status, headers: answer.headers, heard };
};
/** Follows until somebody has heard enough. */
async function follow(as: TokenWish, enough: (heard: Heard[]) => boolean, lastEventId?: string) {
  const cut = new AbortController();
  const headers = new Headers({ Authorization: `Bearer ${await api.issuer.token(as)}` });
  if (lastEventId !== undefined) headers.set('Last-Event-ID', lastEventId);
  const answer = await fetch(`${api.url}/v1/events`, { headers, signal: cut.signal });
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString('utf8');
    if (enough(heardIn(text))) break;
  }
  cut.abort();
  return heardIn(text);
}

describe('events to follow', () => {
  it('are those of the own branches, in order, and go on where somebody left off', async () => {
    const [own, foreign] = [await submit('B001'), await submit('B002')];
    await publishAll(real.pool.pool);
    const { heard, headers } = await whatIsThere(at('B001'), '0');
    expect(headers.get('content-type')).toContain('text/event-stream');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(heard.length).toBeGreaterThan(2);
    expect(new Set(heard.map(({ data }) => data.subject))).toEqual(new Set([own]));
    expect(heard.map(({ data }) => Number(data.sequence))).toEqual(
      heard.map((_, index) => index + 1),
    );
    const rest = await whatIsThere(at('B001'), heard[1]?.id ?? '');
    expect(rest.heard).toEqual(heard.slice(2));
    const others = await whatIsThere(at('B002'), '0');
    expect(new Set(others.heard.map(({ data }) => data.subject))).toEqual(new Set([foreign]));
  });

  it('come as they happen, with heartbeats between', async () => {
    const loanId = await submit('B001');
    // A stream that beats has begun: what is published from then on is heard.
    let published: Promise<number> | undefined;
    const heard = await follow(at('B001'), (sofar) => {
      if (sofar.some(({ event }) => event === 'heartbeat'))
        published ??= publishAll(real.pool.pool);
      return sofar.some(({ event }) => event === 'change');
    });
    await published;
    expect(heard[0]?.event).toBe('heartbeat');
    const [first] = heard.filter(({ event }) => event === 'change');
    expect(first?.data).toMatchObject({ subject: loanId, sequence: '1' });
  });

  it('say when something was missed, and refuse what was never an id of theirs', async () => {
    const ahead = await whatIsThere(at('B001'), '999999999');
    expect(ahead.heard.map(({ event }) => event)).toEqual(['gap']);
    expect((await whatIsThere(at('B001'), 'abc')).status).toBe(400);
    const { rows } = await real.pool.pool.query<{ position: string }>(
      `delete from outward_events where position in (select position from outward_events order by position limit 3)
        returning position`,
    );
    expect(rows).toHaveLength(3);
    const behind = await whatIsThere(at('B001'), '1');
    expect(behind.heard[0]?.event).toBe('gap');
    expect(behind.heard.length).toBeGreaterThan(1);
  });

  it('are for so many streams of one caller and no more, and are closed with the server', async () => {
    const cut = new AbortController();
    // Somebody who has followed nothing yet: a stream that was left counts until it is noticed.
    const newcomer = { ...at('B001'), sub: 'nora' };
    const headers = { Authorization: `Bearer ${await api.issuer.token(newcomer)}` };
    const open = async () =>
      (await fetch(`${api.url}/v1/events`, { headers, signal: cut.signal })).status;
    const statuses = await Promise.all(Array.from({ length: 11 }, open));
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    cut.abort();
  });
});
