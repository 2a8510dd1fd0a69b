import type pg from 'pg';
import { readDocument } from '../../../domain/admin/document.js';
import {
  decideRules,
  type RulesContext,
  type RulesRefusal,
} from '../../../domain/admin/decide-rules.js';
import type { RulesCommand } from '../../../domain/admin/rules-command.js';
import { evolveRules, versionOf, type VersionOnRecord } from '../../../domain/admin/rules-state.js';
import { instant } from '../../../domain/calendar/instant.js';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import { actorText, type Actor } from '../../../domain/loan/actor.js';
import { sha256 } from '../ids.js';
import { RecordBusy } from '../record-pool.js';
import {
  contentText,
  digestOf,
  surroundingsOf,
  whatWaits,
  type RulesDeps,
} from './rules-surroundings.js';
import { readContents, writeRulesEvent } from './rules-stream.js';

/** A command about rules, from whom, under which key. */
export interface RulesEnvelope {
  readonly actor: Actor;
  readonly command: RulesCommand;
  readonly key: string;
  readonly keyScope: string;
}

/** What became of a command about rules. */
export type RulesOutcome =
  | { readonly outcome: 'recorded' | 'repeated'; readonly version: VersionOnRecord }
  | { readonly outcome: 'refused'; readonly refusal: RulesRefusal }
  | { readonly outcome: 'key_reused' };

/** Longer than a command about rules takes; with the server's own time-outs it has ended long before anything may begin (rules-age.ts). */
const decidedWithinMs = 10_000;

/**
 * Decides a command about documents of rules and writes its event, in one transaction that no other one about rules meets. A refusal
 * changes nothing. The same key and command again gives what the first one left.
 * @throws RulesAltered where the stream is not as it was written; RecordBusy when it took too long.
 */
export async function changeRules(envelope: RulesEnvelope, deps: RulesDeps): Promise<RulesOutcome> {
  const waiting = await waitingFor(envelope.command, deps);
  return await deps.pool.use(async (client) => {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('sancha rules ' || $1))`, [
      deps.tenant,
    ]);
    const body = sha256(canonicalJson(envelope.command));
    const before = await recordedBefore(client, envelope, deps.tenant);
    if (before === undefined)
      return await decideAndWrite(client, { ...envelope, body, waiting }, deps);
    await client.query('rollback');
    if (before.body_digest !== body) return { outcome: 'key_reused' };
    const { state } = await deps.rules.now(client);
    const { id, version } = before.data;
    const found = versionOf(state, id, version);
    if (found === undefined) throw new Error('rules: a recorded version is gone');
    return { outcome: 'repeated', version: found };
  });
}

interface BeforeRow {
  body_digest: string;
  data: { id: string; version: string };
}

async function recordedBefore(
  client: pg.ClientBase,
  { keyScope, key }: RulesEnvelope,
  tenant: string,
): Promise<BeforeRow | undefined> {
  const { rows } = await client.query<BeforeRow>(
    'select body_digest, data from admin_events where tenant = $1 and scope = $2 and key = $3',
    [tenant, keyScope, key],
  );
  return rows[0];
}

/** What waits for what a version leaves out that is to be published; nothing else is judged by it. */
async function waitingFor(command: RulesCommand, deps: RulesDeps): Promise<Waiting> {
  if (command.type !== 'publishDocument') return {};
  const { pool } = deps.readPool;
  const { state } = await deps.rules.now(pool);
  const known = versionOf(state, command.id, command.version);
  if (known === undefined) return {};
  const contents = await readContents(pool, deps.tenant, [known.digest]);
  const reading = readDocument(known.head.kind, contents.get(known.digest));
  return await whatWaits(deps, reading.result === 'document' ? reading.document : undefined);
}

type Waiting = RulesContext['waitingFor'];

async function decideAndWrite(
  client: pg.ClientBase,
  { body, waiting, ...envelope }: RulesEnvelope & { body: string; waiting: Waiting },
  deps: RulesDeps,
): Promise<RulesOutcome> {
  const startedMs = performance.now();
  const { state, head } = await deps.rules.now(client);
  const { actor, command, keyScope: scope, key } = envelope;
  const known =
    command.type === 'draftDocument' ? undefined : versionOf(state, command.id, command.version);
  const contents = await readContents(
    client,
    deps.tenant,
    known === undefined ? [] : [known.digest],
  );
  const judged =
    command.type === 'draftDocument'
      ? { kind: command.kind, content: command.content }
      : known && { kind: known.head.kind, content: contents.get(known.digest) };
  const reading = judged && readDocument(judged.kind, judged.content);
  const now = instant(await deps.clock.now());
  const document = reading?.result === 'document' ? reading.document : undefined;
  const context: RulesContext = {
    ...(await surroundingsOf(client, deps, now, document, waiting)),
    ...{ actor, digestOf, contentOf: (digest) => contents.get(digest) },
  };
  const decision = decideRules(command, state, context);
  if (decision.refused) {
    await client.query('rollback');
    return { outcome: 'refused', refusal: decision };
  }
  const event = { ...decision.event, seq: head.seq + 1, at: now, actor: actorText(actor) };
  if (command.type === 'draftDocument')
    await client.query(
      'insert into rule_documents (tenant, digest, content) values ($1, $2, $3) on conflict do nothing',
      [deps.tenant, digestOf(command.content), contentText(command.content)],
    );
  const mark = { scope, key, bodyDigest: body };
  await writeRulesEvent(client, deps.tenant, event, head, mark, deps.signing);
  if (performance.now() - startedMs > decidedWithinMs) throw new RecordBusy();
  await client.query('commit');
  const { id, version } = event.data;
  const after = versionOf(evolveRules(state, event), id, version);
  if (after === undefined) throw new Error('rules: an event made no version');
  return { outcome: 'recorded', version: after };
}
