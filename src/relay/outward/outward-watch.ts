import { errorFields, type Log } from '../../log/log.js';
import type { OutwardMetrics } from '../../metrics/outward-metrics.js';
import type { SenderDeps } from './subscription-sender.js';

type Watch = Pick<SenderDeps, 'onTried' | 'onSuspended' | 'onFailure'> & {
  onDatabaseFailure(error: unknown): void;
};

/** What the relay logs and counts of events on their way out: ids and codes, never an address. */
export function outwardWatch(log: Log, metrics: OutwardMetrics): Watch {
  return {
    onTried: ({ subscriptionId }, outcome, ms, result) => {
      metrics.tried(subscriptionId, outcome, ms);
      if (result.arrived) return;
      const { result: code, status } = result;
      const level = outcome === 'dead' ? 'error' : 'info';
      log[level]('webhook_not_delivered', { target: subscriptionId, outcome, code, status });
    },
    onSuspended: ({ subscriptionId }, reason) =>
      log.error('webhook_suspended', { target: subscriptionId, reason }),
    onFailure: ({ subscriptionId }, error) => {
      metrics.failed();
      log.warn('webhook_turn_failed', { target: subscriptionId, ...errorFields(error) });
    },
    onDatabaseFailure: (error) => {
      metrics.failed();
      log.warn('events_not_published', errorFields(error));
    },
  };
}
