import { actorText, type Actor } from '../../loan/actor.js';
import { refuse, type Refusal } from '../../loan/refusal.js';
import type { SubscriptionSettings } from './settings.js';
import {
  subscriptionEvent,
  type Subscription,
  type SubscriptionCommand,
  type SubscriptionEvent,
} from './subscription.js';

/** Each has a sender of its own in every relay. */
export const subscriptionsMax = 50;

/** What a decision about a subscription knows besides it. */
export interface SubscriptionContext {
  readonly actor: Actor;
  readonly subscriptionId: string;
  /** How many there are that are not removed. */
  readonly subscriptions: number;
  readonly digestOf: (settings: SubscriptionSettings) => string;
  /** What keeps the target from being taken: private, plain, unknown; undefined where nothing does. */
  readonly targetFault?: string | undefined;
  /** Whether an older secret is still valid beside the newest. */
  readonly secretsOverlap: boolean;
  /** Whether the relay has given the target up. */
  readonly suspended: boolean;
  readonly newSecretId: () => string;
}

/** What follows from a command about a subscription, or why not. The id of an unknown one is refused as `unknown_webhook`. */
export function decideSubscription(
  command: SubscriptionCommand,
  known: Subscription | undefined,
  context: SubscriptionContext,
): SubscriptionEvent | Refusal {
  if (context.actor.kind !== 'person')
    return refuse('not_an_administrator', 'Administrators see to this in person.');
  const { subscriptionId } = context;
  if (command.type === 'propose') return proposed(command, known, context);
  if (known === undefined) return refuse('unknown_webhook', 'There is no such subscription.');
  const branches = (known.settings ?? known.proposal?.settings)?.branches ?? [];
  const foreign = foreignBranch(branches, context);
  if (foreign !== undefined) return foreign;
  if (known.status === 'removed')
    return refuse('webhook_removed', 'This subscription is over; propose another one.');
  const about = { subscriptionId };
  switch (command.type) {
    case 'approve':
      return approved(command, known, context);
    case 'withdrawProposal':
      if (known.proposal === null) return noProposal();
      return subscriptionEvent('proposal_withdrawn', { ...about, reason: command.reason });
    case 'remove':
      return subscriptionEvent('webhook_removed', { ...about, reason: command.reason });
    case 'pause':
    case 'resume':
    case 'rotateSecret':
    case 'sendTest':
    case 'replay':
      return atWork(command, known, context);
  }
}

function proposed(
  { settings, reason }: Extract<SubscriptionCommand, { type: 'propose' }>,
  known: Subscription | undefined,
  context: SubscriptionContext,
): SubscriptionEvent | Refusal {
  if (known?.status === 'removed')
    return refuse('webhook_removed', 'This subscription is over; propose another one.');
  const all = [...settings.branches, ...(known?.settings?.branches ?? [])];
  const foreign = foreignBranch(all, context);
  if (foreign !== undefined) return foreign;
  if (known === undefined && context.subscriptions >= subscriptionsMax)
    return refuse('too_many_webhooks', `There are ${subscriptionsMax} subscriptions at most.`);
  if (context.targetFault !== undefined)
    return refuse('target_refused', context.targetFault, { path: 'settings.url' });
  return subscriptionEvent('webhook_proposed', {
    ...{ subscriptionId: context.subscriptionId, settings, reason },
    digest: context.digestOf(settings),
    secretId: known === undefined ? context.newSecretId() : null,
  });
}

/** Whoever lets events out has not asked for them himself, and has read where they go (design.md §3: what is no loan is decided as rules are). */
function approved(
  { digest, reason }: Extract<SubscriptionCommand, { type: 'approve' }>,
  { proposal }: Subscription,
  context: SubscriptionContext,
): SubscriptionEvent | Refusal {
  if (proposal === null) return noProposal();
  if (proposal.by === actorText(context.actor))
    return refuse('same_person_twice', 'Whoever proposed it does not approve it.');
  const foreign = foreignBranch(proposal.settings.branches, context);
  if (foreign !== undefined) return foreign;
  if (proposal.digest !== digest)
    return refuse('proposal_changed', 'The proposal has changed; read it again.', {
      path: 'digest',
    });
  const { subscriptionId } = context;
  return subscriptionEvent('webhook_approved', { subscriptionId, digest, reason });
}

type AtWork = Extract<
  SubscriptionCommand,
  { type: 'pause' | 'resume' | 'rotateSecret' | 'sendTest' | 'replay' }
>;

/** What is done with a subscription that was approved once. */
function atWork(
  command: AtWork,
  { status }: Subscription,
  { subscriptionId, secretsOverlap, suspended, newSecretId }: SubscriptionContext,
): SubscriptionEvent | Refusal {
  const about = { subscriptionId };
  if (command.type === 'rotateSecret') {
    // Two are valid at once and never three; without an overlap every older one ends now.
    if (secretsOverlap && command.overlapHours > 0)
      return refuse('rotation_under_way', 'The older secret is valid still; rotate with 0 hours.');
    const { overlapHours, reason } = command;
    const secretId = newSecretId();
    return subscriptionEvent('secret_rotated', { ...about, secretId, overlapHours, reason });
  }
  if (status === 'proposed')
    return refuse('not_approved', 'A second administrator has not approved it yet.');
  switch (command.type) {
    case 'pause':
      if (status === 'paused') return refuse('webhook_so_already', 'It is paused already.');
      return subscriptionEvent('webhook_paused', { ...about, reason: command.reason });
    case 'resume':
      if (status === 'active' && !suspended)
        return refuse('webhook_so_already', 'It is at work already.');
      return subscriptionEvent('webhook_resumed', { ...about, reason: command.reason });
    case 'sendTest':
      return subscriptionEvent('test_sent', about);
    case 'replay':
      return subscriptionEvent('deliveries_replayed', {
        ...{ ...about, which: command.which, reason: command.reason },
      });
  }
}

const noProposal = () => refuse('no_proposal', 'Nothing waits for a second person.');

function foreignBranch(
  branches: readonly string[],
  { actor }: SubscriptionContext,
): Refusal | undefined {
  const own = actor.kind === 'person' ? actor.branches : [];
  if (branches.every((branch) => own.includes(branch))) return undefined;
  const message = 'It has branches that are not yours.';
  return refuse('foreign_branch', message, { path: 'settings.branches' });
}
