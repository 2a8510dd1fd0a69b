import type { OperationText, OperationTexts } from './operation-text.js';
import type { RuleCode } from './rules.js';

const about = (text: Omit<OperationText, 'aboutNoLoan'>): OperationText => ({
  ...text,
  aboutNoLoan: true,
});
const ofAll = ['not_an_administrator', 'foreign_branch', 'webhook_removed'] as const;
const refused = (...rules: RuleCode[]): readonly RuleCode[] => [...ofAll, ...rules];
const reason = { reason: 'the portal is moved this evening' };
const settings = {
  ...{ url: 'https://portal.example/sancha', description: 'dealer portal' },
  ...{ branches: ['B001'], originator: 'dealer-portal', types: null },
};

/** Telling others: webhooks and the stream of events. */
export const webhookTexts: OperationTexts = {
  events_follow: about({
    summary: 'Follow what happens',
    description:
      'Server-sent events of the loans of the caller’s branches, as they happen. `change` carries a CloudEvent with ids, stages and outcomes and nothing personal; `heartbeat` comes every 15 seconds; `gap` says that something cannot be told any more, so that what is shown is to be read anew. A stream ends after ten minutes: come again with `Last-Event-ID`, and nothing is missed. What was told can be followed for 30 days.',
  }),
  webhooks_list: about({
    summary: 'List webhooks',
    description: 'Every subscription with a branch of the caller’s, and how its target does.',
  }),
  webhooks_one: about({
    summary: 'Read a webhook',
    description: 'What it asks for, what waits for approval, and how its target does.',
  }),
  webhooks_propose: about({
    summary: 'Propose a webhook',
    description:
      'A system is to be told of events by signed requests (Standard Webhooks). The secret is shown in this answer and never again. Nothing is sent before another administrator has approved it. Addresses that are private, also by their name, are refused.',
    refusedBy: refused('target_refused', 'too_many_webhooks'),
    examples: {
      portal: { summary: 'All events of its own loans', value: { settings, reason: 'new portal' } },
    },
  }),
  webhooks_proposeAnew: about({
    summary: 'Propose a change of a webhook',
    description: 'What is in force stays so until another administrator approves the change.',
    refusedBy: refused('target_refused', 'too_many_webhooks'),
    examples: { portal: { summary: 'Another address', value: { settings, ...reason } } },
  }),
  webhooks_approve: about({
    summary: 'Approve a proposal',
    description:
      'By an administrator who has not made it, on the digest of what he has read. From then on events are queued and sent. What waited is kept as far as the new settings go.',
    refusedBy: refused('no_proposal', 'same_person_twice', 'proposal_changed'),
    examples: { read: { summary: 'Read', value: { digest: 'a'.repeat(64), reason: 'read' } } },
  }),
  webhooks_withdrawProposal: about({
    summary: 'Withdraw a proposal',
    description: 'A webhook that was never approved is over with it.',
    refusedBy: refused('no_proposal'),
    examples: { withdrawn: { summary: 'Another one comes', value: reason } },
  }),
  webhooks_deliveries: about({
    summary: 'Read the log of deliveries',
    description:
      'Each event on its way, newest first, with what came of the last try. `state=dead` are the dead letters: given up after a day, and replayed by hand.',
  }),
  webhookwork_pause: about({
    summary: 'Pause a webhook',
    description: 'Events are queued and not sent; they are kept for 30 days.',
    refusedBy: refused('not_approved', 'webhook_so_already'),
    examples: { moved: { summary: 'A receiver moves', value: reason } },
  }),
  webhookwork_resume: about({
    summary: 'Let a webhook go on',
    description:
      'After a pause, or after its target was given up; what was queued goes first, in order.',
    refusedBy: refused('not_approved', 'webhook_so_already'),
    examples: { back: { summary: 'The receiver is back', value: reason } },
  }),
  webhookwork_remove: about({
    summary: 'Remove a webhook',
    description: 'For good: its secrets and what waited are gone.',
    refusedBy: refused(),
    examples: { over: { summary: 'The portal is over', value: reason } },
  }),
  webhookwork_rotateSecret: about({
    summary: 'Make a new secret',
    description:
      'Shown in this answer and never again. Messages are signed under both for the hours that are named; with 0 the older one ends now, as after a leak.',
    refusedBy: refused('rotation_under_way'),
    examples: { day: { summary: 'Both for a day', value: { overlapHours: 24, ...reason } } },
  }),
  webhookwork_sendTest: about({
    summary: 'Send a test',
    description:
      'Queues an event `sancha.webhook.test` about no loan; the log says what came of it.',
    refusedBy: refused('not_approved'),
    examples: { test: { summary: 'A test', value: {} } },
  }),
  webhookwork_replay: about({
    summary: 'Deliver again',
    description:
      'Dead letters, single deliveries, or all of a period of wall time. Each keeps its id, so that a receiver who has it drops it, and comes before the later ones of its loan that wait.',
    refusedBy: refused('not_approved'),
    examples: {
      dead: { summary: 'All dead letters', value: { which: { kind: 'dead' }, ...reason } },
    },
  }),
};
