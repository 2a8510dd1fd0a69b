import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../domain/loan/actor.js';
import type { RetrySchedule } from '../../../domain/outward/retry-schedule.js';
import type { SubscriptionSettings } from '../../../domain/outward/subscriptions/settings.js';
import type { SubscriptionCommand } from '../../../domain/outward/subscriptions/subscription.js';
import type { SubscriptionOutcome } from '../../../src/api/webhooks/webhook-book.js';
import { targetsOf, type Targets } from '../../../src/outbound/targets.js';
import { createWebhookOffice } from '../../../src/record/webhooks/webhook-office.js';
import { startOutward } from '../../../src/relay/outward/sending.js';
import { testPayloadKeys } from '../../api/support/quiet-deps.js';
import { anApplication } from '../../builders/an-application.js';
import { fromAnn, openRecord, submission } from '../../record/open-record.js';

/** An hour of the usual schedule passes here in less than a second. */
export const quickSchedule: RetrySchedule = {
  ...{ firstPauseMs: 20, longestPauseMs: 200, giveUpAfterMs: 60_000 },
  ...{ awayAfterFailures: 3, longestProbeMs: 200 },
};

export const admin = (id: string): Actor => ({
  ...{ kind: 'person', id, roles: ['admin'], branches: ['sh-01', 'sh-02'] },
});

/** Record, subscriptions and a relay that tells, on a database of their own. */
export async function outwardGround(targets: Targets = targetsOf(['127.0.0.1'])) {
  const opened = await openRecord();
  const { pool } = opened.pool;
  const payloadKeys = testPayloadKeys();
  const signing = opened.keyring.signing;
  const office = createWebhookOffice({ ...opened.deps, signing, payloadKeys, targets });
  const tried: { subscriptionId: string; outcome: string; result: string }[] = [];
  const suspended: string[] = [];
  const failures: unknown[] = [];
  const relay = (schedule: RetrySchedule = quickSchedule) =>
    startOutward({
      ...{ pool, keys: payloadKeys, targets, schedule },
      onTried: ({ subscriptionId }, outcome, _ms, result) =>
        tried.push({
          ...{ subscriptionId, outcome },
          result: result.arrived ? 'arrived' : result.result,
        }),
      onSuspended: (_name, because) => suspended.push(because),
      onFailure: (_name, error) => failures.push(error),
      onDatabaseFailure: (error) => failures.push(error),
    });
  const change = (actor: Actor, subscriptionId: string | null, command: SubscriptionCommand) =>
    office.change({ subscriptionId, actor, command, key: randomUUID() });
  /** Proposed by one administrator and approved by another. */
  const subscribe = async (wish: Partial<SubscriptionSettings> & { url: string }) => {
    const settings = { description: 'test', branches: ['sh-01'], originator: null, types: null };
    const proposed = recorded(
      await change(admin('ada'), null, {
        type: 'propose',
        settings: { ...settings, ...wish },
        reason: 'wanted',
      }),
    );
    const { subscriptionId, proposal } = proposed.subscription;
    const digest = proposal?.digest ?? '';
    const approve = { type: 'approve', digest, reason: 'read' } as const;
    recorded(await change(admin('bob'), subscriptionId, approve));
    return { subscriptionId, secret: proposed.secret ?? '' };
  };
  let number = 0;
  const aLoan = async (branch = 'sh-01') => {
    number += 1;
    const loanId = `ln_out_${number}`;
    const application = anApplication({ applicationNumber: `O-${number}`, branch });
    await opened.record(submission(loanId, application));
    return loanId;
  };
  /** One more event. */
  const holdOrRelease = async (loanId: string, turn: number) => {
    const command =
      turn % 2 === 0
        ? ({ type: 'hold', reason: 'a' } as const)
        : ({ type: 'release', reason: 'a' } as const);
    await opened.record(fromAnn(loanId, command, `${loanId}-${turn}`));
  };
  return {
    ...{ opened, pool, office, relay, change, subscribe, aLoan, holdOrRelease },
    ...{ tried, suspended, failures, payloadKeys },
    close: () => opened.close(),
  };
}

/** Against waiting for ever, on a machine that does other things too. */
const patienceMs = 40_000;

/** Polls the real condition: what is waited for happens on the other side of a connection. */
export async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  const endsAtMs = performance.now() + patienceMs;
  while (!(await met())) {
    if (performance.now() > endsAtMs) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Takes a refusal for a mistake of the test. */
export function recorded(outcome: SubscriptionOutcome) {
  if (outcome.outcome === 'recorded' || outcome.outcome === 'repeated') return outcome;
  throw new Error(JSON.stringify(outcome));
}
