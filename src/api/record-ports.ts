import type { OpenRecord } from '../record/compose.js';
import { listUnclaimed, settleUnclaimed } from '../record/lost-time/unclaimed.js';
import { followedEvents } from '../record/outward/follow.js';
import { qualityLog } from '../record/reads/quality-log.js';
import { createWebhookOffice } from '../record/webhooks/webhook-office.js';
import type { Targets } from '../outbound/targets.js';
import type { PayloadKeys } from '../temporal/payload-keys.js';
import { createRulesOffice } from '../record/rules/rules-office.js';
import type { ApiBooks } from './books.js';
import type { ApiDeps } from './ports.js';

/** What webhooks need besides the record. */
export interface WebhookPlaces {
  /** Seal the secrets of webhooks. */
  readonly payloadKeys: PayloadKeys;
  /** Where events may be sent. */
  readonly targets: Targets;
}

/** What the API takes from the open record. */
export function recordPorts(
  record: OpenRecord,
  places: WebhookPlaces,
): ApiBooks & Pick<ApiDeps, 'record' | 'reads' | 'rules' | 'now' | 'newId' | 'decideContext'> {
  const { pool, tenant } = record.deps;
  return {
    record: record.record,
    reads: record.reads,
    scoring: record.scoring,
    findingFigures: record.findingFigures,
    reportFigures: record.reportFigures,
    qualityLog: qualityLog(pool.pool, tenant),
    employers: record.employers,
    suspicions: record.suspicions,
    unclaimed: {
      list: (wish) => listUnclaimed(pool.pool, tenant, wish),
      settle: (settlement) => settleUnclaimed(pool.pool, tenant, settlement),
    },
    webhooks: createWebhookOffice({ ...record.deps, signing: record.keyring.signing, ...places }),
    followed: followedEvents(pool.pool, tenant),
    rules: createRulesOffice(record.rulesDeps),
    now: () => record.clock.now(),
    newId: record.newId,
    decideContext: (actor, loan) => record.decideContext(actor, loan),
  };
}
