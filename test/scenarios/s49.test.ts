import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf } from '../environment/clients.js';
import { done, person, refusalOf } from '../environment/desk.js';
import {
  freeLocalPort,
  OriginationClient,
  type KeptEvent,
} from '../environment/origination-client.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

/** Pauses are a hundredth of the usual ones here: an hour is half a minute, and the receiver is away for so many of its tries. */
const schedule = {
  ...{ firstPauseMs: 20, longestPauseMs: 72_000, giveUpAfterMs: 864_000 },
  ...{ awayAfterFailures: 3, longestProbeMs: 3_000 },
};

interface Changed {
  webhook: { subscriptionId: string; proposal: { digest: string } | null };
  secret: string;
}
interface Timeline {
  items: { seq: number; type: string; hash: string }[];
}

let stack: WholeStack;
let client: OriginationClient;
let subscription: string;
let secret: string;
const loans: string[] = [];

beforeAll(async () => {
  stack = await wholeStack({}, undefined, undefined, {
    webhooks: { networks: ['127.0.0.1'], schedule },
  });
  client = new OriginationClient(stack, await freeLocalPort());
}, 300_000);
afterAll(async () => {
  await client.stop();
  await stack.close();
});

const branch = () => String(stack.users.find(({ role }) => role === 'admin')?.branch);
const wish = (url: string) => ({
  settings: {
    ...{ url, description: 'the portal' },
    ...{ branches: [branch()], originator: null, types: null },
  },
  reason: 'the portal wants to know',
});
const webhook = `/v1/webhooks`;
const submit = async (seed: string) => {
  const loanId = await client.submit(await applicationOf(stack, 'clean', `s49-${seed}`));
  loans.push(loanId);
  return loanId;
};
const ofLoan = (kept: readonly KeptEvent[], loanId: string) =>
  kept.filter(({ subject }) => subject === loanId);
const timelineOf = async (loanId: string) => {
  const path = `/v1/loans/${loanId}/timeline?limit=200`;
  return done(await person(stack, 'supervisor').get<Timeline>(path)).items;
};
/** Polls until the client has every event of every loan that the timelines have. */
async function isTold(): Promise<void> {
  for (;;) {
    const kept = await client.kept();
    const timelines = await Promise.all(loans.map(timelineOf));
    const missing = loans.filter(
      (loanId, i) => ofLoan(kept, loanId).length < (timelines[i]?.length ?? 0),
    );
    if (missing.length === 0) return;
    await pause(100);
  }
}

describe('S49: a receiver that is down for an hour', () => {
  it.each([
    'https://10.0.0.8/',
    'https://169.254.169.254/latest/',
    'https://[::1]/',
    'https://[fc00::1]/',
  ])('a private address is refused: %s', async (url) => {
    const answer = await person(stack, 'admin').post(webhook, wish(url));
    expect(refusalOf(answer)).toEqual({ status: 409, rule: 'target_refused' });
  });

  it('is told once a second administrator has agreed, and tells a forged message from ours', async () => {
    const proposed = await person(stack, 'admin').post<Changed>(webhook, wish(client.url));
    const { webhook: made, secret: shown } = done(proposed);
    subscription = `${webhook}/${made.subscriptionId}`;
    secret = shown;
    const approval = { digest: made.proposal?.digest, reason: 'read' };
    const own = await person(stack, 'admin').post(`${subscription}/approve`, approval);
    expect(refusalOf(own)).toEqual({ status: 409, rule: 'same_person_twice' });
    done(await person(stack, 'admin', 2).post(`${subscription}/approve`, approval));
    await client.receive(secret);
    await submit('before');
    await isTold();
    const forged = await fetch(client.url, {
      method: 'POST',
      headers: {
        ...{ 'webhook-id': 'x', 'webhook-signature': 'v1,AAAA' },
        'webhook-timestamp': String(Math.floor(Date.now() / 1_000)),
      },
      body: '{"id":"x"}',
    });
    expect(forged.status).toBe(401);
  }, 120_000);

  it('gets every event once its turn comes, in order per loan, with the hashes of the timeline', async () => {
    await client.stop();
    const [first, second] = [await submit('down-1'), await submit('down-2')];
    const supervisor = person(stack, 'supervisor');
    for (const loanId of [first, second, ...loans.slice(0, 1)]) {
      done(await supervisor.post(`/v1/loans/${loanId}/hold`, { reason: 'asked by risk' }));
      done(await supervisor.post(`/v1/loans/${loanId}/release`, { reason: 'answered' }));
    }
    const before = (await client.kept()).length;
    const health = async () =>
      done(
        await person(stack, 'admin').get<{ health: { failingSince: string | null } }>(subscription),
      );
    while ((await health()).health.failingSince === null) await pause(100);
    expect(await client.kept()).toHaveLength(before);
    await client.receive(secret);
    await isTold();
    const kept = await client.kept();
    expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
    for (const loanId of loans) {
      const told = ofLoan(kept, loanId).map(({ type, data }) => ({
        ...{ seq: data['seq'], hash: data['hash'] },
        type: type.replace('sancha.loan.', ''),
      }));
      const timeline = (await timelineOf(loanId)).map(({ seq, hash, type }) => ({
        seq,
        hash,
        type,
      }));
      expect(told.slice(0, timeline.length)).toEqual(timeline.slice(0, told.length));
      expect(told.length).toBeGreaterThan(3);
    }
  }, 180_000);

  it('knows loans, stages and outcomes by them, and nobody', async () => {
    const kept = JSON.stringify(await client.kept());
    const application = await applicationOf(stack, 'clean', 's49-before');
    const [borrower] = application['parties'] as { name: string; idNumber: string }[];
    expect(borrower?.idNumber).toMatch(/^\d{17}[\dX]$/);
    expect(kept).toContain('"stage":"verification"');
    expect(kept).not.toContain(borrower?.idNumber);
    expect(kept).not.toContain(borrower?.name);
  });
});
