import { readDocument } from '../../../../domain/admin/document.js';
import { versionOf } from '../../../../domain/admin/rules-state.js';
import { actorText, type Actor } from '../../../../domain/loan/actor.js';
import { instant } from '../../../../domain/calendar/instant.js';
import { withSameIndustries } from '../../../../domain/policy/industry-table.js';
import { canonicalJson } from '../../../../domain/libraries/canonical-json.js';
import type { BlindKeys } from '../../../keys/blind-key.js';
import { ifInForce } from '../../../policies/rule-book.js';
import { DataKeyCache } from '../../data-keys.js';
import { newId, sha256 } from '../../ids.js';
import { readContents } from '../rules-stream.js';
import type { RulesDeps } from '../rules-surroundings.js';
import {
  addPage,
  askRun,
  beginRun,
  cancelRun,
  endRun,
  listRunLoans,
  type DryRun,
  type DryRunLoan,
} from './dry-run-store.js';
import { lookAtLoans, type Looking } from './look-at-loans.js';
import { lookByPolicy } from './look-by-policy.js';
import { lookBySignals } from './look-by-signals.js';

/** What the runner needs besides the rules. */
export interface DryRunDeps extends RulesDeps {
  readonly blind: BlindKeys;
  /** Told of a run that failed. */
  readonly onFailure: (dryRunId: string, error: unknown) => void;
}

/** Why no run was begun. */
export type NoDryRun = 'unknown' | 'not_a_product' | 'has_faults' | 'another_runs' | 'key_reused';

/** Dry runs of drafts over the loans of the record (docs/decisions/0141-dry-runs.md). */
export interface DryRunOffice {
  /** Begins one and comes back at once. */
  start(
    asked: { readonly actor: Actor; readonly key: string },
    of: { readonly id: string; readonly version: string },
  ): Promise<DryRun | NoDryRun>;
  /** How far it is; whoever asks keeps it going. */
  find(dryRunId: string): Promise<DryRun | undefined>;
  loans(
    dryRunId: string,
    wish: { branches: readonly string[]; after: string | null; limit: number },
  ): Promise<DryRunLoan[]>;
  cancel(dryRunId: string): Promise<DryRun | undefined>;
}

/** The dry runs of an installation. */
export function createDryRunOffice(deps: DryRunDeps): DryRunOffice {
  const { pool } = deps.pool;
  return {
    start: async ({ actor, key }, { id, version }) => {
      const by = actorText(actor);
      const found = await lookingOf(deps, id, version);
      if (typeof found === 'string') return found;
      const { digest, looking } = found;
      const { product, stages, changedParts } = looking;
      const about = { policyId: id, version, digest, product, stages, changedParts };
      const bodyDigest = sha256(canonicalJson({ id, version }));
      const put = { ...about, dryRunId: newId('dr'), tenant: deps.tenant };
      const begun = await deps.pool.use((client) =>
        beginRun(client, { ...put, by, scope: by, key, bodyDigest }),
      );
      if (typeof begun === 'string') return begun;
      if (begun.isNew) void carryOut(deps, begun.run.dryRunId, looking);
      return begun.run;
    },
    find: (dryRunId) => askRun(pool, deps.tenant, dryRunId),
    loans: (dryRunId, wish) => listRunLoans(pool, dryRunId, wish),
    cancel: async (dryRunId) => {
      await cancelRun(pool, deps.tenant, dryRunId);
      return await askRun(pool, deps.tenant, dryRunId);
    },
  };
}

/** What a draft is tried on. Hours, contact rules, banks, layouts and words of mails decide how and when people are asked and told, and judge no loan. */
async function lookingOf(
  { pool, rules, tenant, clock }: DryRunDeps,
  id: string,
  version: string,
): Promise<{ digest: string; looking: Looking } | NoDryRun> {
  const { state } = await rules.now(pool.pool);
  const found = versionOf(state, id, version);
  if (found === undefined) return 'unknown';
  const { kind } = found.head;
  if (kind !== 'product' && kind !== 'signals') return 'not_a_product';
  const contents = await readContents(pool.pool, tenant, [found.digest]);
  const reading = readDocument(kind, contents.get(found.digest));
  if (reading.result === 'faults') return 'has_faults';
  const { document } = reading;
  const now = instant(await clock.now());
  const { digest } = found;
  if (document.kind === 'signals') {
    const { value: draft } = document;
    // Consumer loans are lent wherever anything is.
    const inForce = ifInForce(() => rules.rulesAt(now, 'consumer', draft.jurisdiction));
    return { digest, looking: lookBySignals(inForce?.signalCatalogue, draft, rules.rulesAt, now) };
  }
  if (document.kind !== 'product') return 'not_a_product';
  const { value } = document;
  const { policy: inForce, ...inForceToo } = rules.rulesAt(now, value.product, value.jurisdiction);
  const { calendar, signalCatalogue } = inForceToo;
  const draft = withSameIndustries(value, inForce);
  return { digest, looking: lookByPolicy({ inForce, draft, calendar, signalCatalogue, now }) };
}

/** Runs to the end, or until nobody asks any more. What breaks it is told in its state and in the log. */
async function carryOut(deps: DryRunDeps, dryRunId: string, looking: Looking): Promise<void> {
  const { pool } = deps.pool;
  // Its own, so that the loans of people's commands are not crowded out of memory.
  const cache = new DataKeyCache(deps.master);
  const reads = {
    pool: deps.readPool,
    tenant: deps.tenant,
    core: deps.core,
    cache,
    blind: deps.blind,
  };
  try {
    const ended = await lookAtLoans(reads, looking, (page) => addPage(pool, dryRunId, page));
    await endRun(pool, dryRunId, ended === 'whole' ? 'done' : 'cancelled');
  } catch (error) {
    deps.onFailure(dryRunId, error);
    await endRun(pool, dryRunId, 'failed').catch(() => undefined);
  }
}
