import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../domain/loan/actor.js';
import {
  decideSubscription,
  subscriptionsMax,
  type SubscriptionContext,
} from '../../../domain/outward/subscriptions/decide-subscription.js';
import { evolveSubscription } from '../../../domain/outward/subscriptions/evolve-subscription.js';
import type {
  Subscription,
  SubscriptionCommand,
} from '../../../domain/outward/subscriptions/subscription.js';

const person = (id: string, branches = ['B001']): Actor => ({
  ...{ kind: 'person', id, roles: ['admin'], branches },
});
const settings = {
  ...{ url: 'https://portal.example/', description: 'portal', branches: ['B001'] },
  ...{ originator: null, types: null },
};
const reason = 'wanted';
const propose = { type: 'propose', settings, reason } as const;

const context = (change: Partial<SubscriptionContext> = {}): SubscriptionContext => ({
  ...{ actor: person('ada'), subscriptionId: 'wh_1', subscriptions: 0, digestOf: () => 'd1' },
  ...{ secretsOverlap: false, suspended: false, newSecretId: () => 'whs_1' },
  ...change,
});
/** What is known after commands that each were taken. */
function after(...commands: (readonly [SubscriptionCommand, Actor])[]): Subscription | undefined {
  let known: Subscription | undefined;
  for (const [i, [command, actor]] of commands.entries()) {
    const decided = decideSubscription(command, known, context({ actor }));
    if ('refused' in decided) throw new Error(decided.rule);
    const place = {
      seq: i + 1,
      at: '2026-03-03T02:00:00.000Z',
      actor: `person:${actor.kind === 'person' ? actor.id : ''}`,
    };
    known = evolveSubscription(known, { ...decided, ...place });
  }
  return known;
}
const ada = person('ada');
const bob = person('bob');
const approve = { type: 'approve', digest: 'd1', reason } as const;
const active = after([propose, ada], [approve, bob]);
const paused = after([propose, ada], [approve, bob], [{ type: 'pause', reason }, ada]);
const removed = after([propose, ada], [approve, bob], [{ type: 'remove', reason }, ada]);
const proposed = after([propose, ada]);
const rotate = (overlapHours: number) => ({ type: 'rotateSecret', overlapHours, reason }) as const;
const replay = { type: 'replay', which: { kind: 'dead' }, reason } as const;

interface Line {
  name: string;
  command: SubscriptionCommand;
  known: Subscription | undefined;
  change?: Partial<SubscriptionContext>;
  gives: string;
}
const by = (actor: Actor) => ({ actor });
const table: readonly Line[] = [
  { name: 'a new one', command: propose, known: undefined, gives: 'webhook_proposed' },
  { name: 'another wish', command: propose, known: active, gives: 'webhook_proposed' },
  {
    ...{ name: 'by a machine', command: propose, known: undefined, gives: 'not_an_administrator' },
    change: by({ kind: 'machine', id: 'm', roles: ['admin'], branches: ['B001'] }),
  },
  {
    ...{ name: 'of a foreign branch', command: propose, known: undefined, gives: 'foreign_branch' },
    change: by(person('eve', ['B002'])),
  },
  {
    ...{ name: 'one too many', command: propose, known: undefined, gives: 'too_many_webhooks' },
    change: { subscriptions: subscriptionsMax },
  },
  {
    ...{ name: 'to a bad target', command: propose, known: active, gives: 'target_refused' },
    change: { targetFault: 'private' },
  },
  { name: 'of one that is over', command: propose, known: removed, gives: 'webhook_removed' },
  {
    name: 'approved by another',
    command: approve,
    known: proposed,
    change: by(bob),
    gives: 'webhook_approved',
  },
  { name: 'approved by its maker', command: approve, known: proposed, gives: 'same_person_twice' },
  {
    ...{ name: 'approved unread', known: proposed, change: by(bob), gives: 'proposal_changed' },
    command: { type: 'approve', digest: 'd0', reason },
  },
  {
    name: 'approved twice',
    command: approve,
    known: active,
    change: by(bob),
    gives: 'no_proposal',
  },
  {
    name: 'approved for a foreign branch',
    command: approve,
    known: proposed,
    change: by(person('eve', ['B002'])),
    gives: 'foreign_branch',
  },
  { name: 'approved, unknown', command: approve, known: undefined, gives: 'unknown_webhook' },
  {
    name: 'withdrawn',
    command: { type: 'withdrawProposal', reason },
    known: proposed,
    gives: 'proposal_withdrawn',
  },
  {
    name: 'nothing to withdraw',
    command: { type: 'withdrawProposal', reason },
    known: active,
    gives: 'no_proposal',
  },
  { name: 'paused', command: { type: 'pause', reason }, known: active, gives: 'webhook_paused' },
  {
    name: 'paused before approval',
    command: { type: 'pause', reason },
    known: proposed,
    gives: 'not_approved',
  },
  {
    name: 'paused twice',
    command: { type: 'pause', reason },
    known: paused,
    gives: 'webhook_so_already',
  },
  { name: 'resumed', command: { type: 'resume', reason }, known: paused, gives: 'webhook_resumed' },
  {
    name: 'resumed at work',
    command: { type: 'resume', reason },
    known: active,
    gives: 'webhook_so_already',
  },
  {
    name: 'resumed when given up',
    command: { type: 'resume', reason },
    known: active,
    change: { suspended: true },
    gives: 'webhook_resumed',
  },
  {
    name: 'removed',
    command: { type: 'remove', reason },
    known: proposed,
    gives: 'webhook_removed',
  },
  { name: 'a new secret', command: rotate(24), known: active, gives: 'secret_rotated' },
  {
    name: 'a third secret',
    command: rotate(24),
    known: active,
    change: { secretsOverlap: true },
    gives: 'rotation_under_way',
  },
  {
    name: 'one secret after a leak',
    command: rotate(0),
    known: active,
    change: { secretsOverlap: true },
    gives: 'secret_rotated',
  },
  { name: 'a test', command: { type: 'sendTest' }, known: active, gives: 'test_sent' },
  {
    name: 'a test before approval',
    command: { type: 'sendTest' },
    known: proposed,
    gives: 'not_approved',
  },
  { name: 'replayed', command: replay, known: paused, gives: 'deliveries_replayed' },
];

describe('a subscription', () => {
  it.each(table)('$name: $gives', ({ command, known, change, gives }) => {
    const decided = decideSubscription(command, known, context(change));
    expect('refused' in decided ? decided.rule : decided.type).toBe(gives);
  });

  it('is over with a proposal that was its only one, and stays in force with a later one', () => {
    const withdraw = { type: 'withdrawProposal', reason } as const;
    expect(after([propose, ada], [withdraw, ada])?.status).toBe('removed');
    const kept = after([propose, ada], [approve, bob], [propose, ada], [withdraw, ada]);
    expect(kept).toMatchObject({ status: 'active', settings, proposal: null });
  });
});
