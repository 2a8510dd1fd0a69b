import type pg from 'pg';
import { z } from 'zod';
import { firstForm } from '../../../domain/admin/forms/document-forms.js';
import type { RecordedRulesEvent } from '../../../domain/admin/rules-event.js';
import { documentKinds } from '../../../domain/admin/document-kind.js';
import type { SigningKey } from '../../keys/signing-key.js';
import { NoRuleInForce } from '../../policies/rule-book.js';
import { sha256 } from '../ids.js';
import {
  streamColumns,
  streamFault,
  type StreamHead,
  type StreamRow,
} from '../streams/stream-chain.js';
import { writeStreamEvent, type StreamMark } from '../streams/write-stream.js';
import { rulesOf, rulesStream } from './rules-chain.js';

/**
 * A published rule, or the stream that names it, is not as it was written. Nothing is decided by it: nobody knows what the rules are.
 * Its message names the place and nothing of a loan.
 */
export class RulesAltered extends NoRuleInForce {}

const named = { id: z.string(), version: z.string(), reason: z.string() };
const draftedShape = {
  ...named,
  kind: z.enum(documentKinds),
  jurisdiction: z.string(),
  slot: z.string(),
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  digest: z.string(),
};
/** Drafts of releases that wrote no form down. */
const draftedWithoutForm = z
  .object({
    type: z.literal('document_drafted'),
    v: z.literal(1),
    data: z.strictObject(draftedShape),
  })
  .transform(({ type, data }) => ({ type, v: 2 as const, data: { ...data, form: firstForm } }));
const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('document_drafted'),
    v: z.literal(2),
    data: z.strictObject({ ...draftedShape, form: z.int().min(1) }),
  }),
  z.object({ type: z.literal('draft_withdrawn'), v: z.literal(1), data: z.strictObject(named) }),
  z.object({
    type: z.literal('document_published'),
    v: z.literal(1),
    data: z.strictObject({ ...named, digest: z.string() }),
  }),
]);

const readText = `select ${streamColumns}
  from admin_events where tenant = $1 and stream = '${rulesStream}' and seq > $2 order by seq`;

/** What follows a head, each row verified. @throws RulesAltered */
export async function readRulesAfter(
  client: pg.ClientBase | pg.Pool,
  tenant: string,
  from: StreamHead,
  signing: SigningKey,
): Promise<{ events: RecordedRulesEvent[]; head: StreamHead }> {
  const { rows } = await client.query<StreamRow>(readText, [tenant, from.seq]);
  let head = from;
  const events: RecordedRulesEvent[] = [];
  for (const row of rows) {
    const fault = streamFault(rulesOf(tenant), row, head, (keyId, text, signature) =>
      signing.verify(keyId, text, signature),
    );
    if (fault !== undefined)
      throw new RulesAltered(`event ${head.seq + 1} of the published rules: ${fault}`);
    events.push(eventOf(row));
    head = { seq: row.seq, hash: row.hash };
  }
  return { events, head };
}

function eventOf({ seq, type, v, at, actor, data }: StreamRow): RecordedRulesEvent {
  const isOld = type === 'document_drafted' && v === 1;
  const parsed = (isOld ? draftedWithoutForm : eventSchema).safeParse({ type, v, data });
  if (!parsed.success)
    throw new RulesAltered(`event ${seq} of the published rules is of a later release`);
  return { ...parsed.data, seq, at, actor };
}

/** The texts of documents by their digests, each compared with it. @throws RulesAltered */
export async function readContents(
  client: pg.ClientBase | pg.Pool,
  tenant: string,
  digests: readonly string[],
): Promise<Map<string, unknown>> {
  if (digests.length === 0) return new Map();
  const { rows } = await client.query<{ digest: string; content: string }>(
    'select digest, content from rule_documents where tenant = $1 and digest = any($2::text[])',
    [tenant, digests],
  );
  const found = new Map(
    rows.map(({ digest, content }) => {
      if (sha256(content) !== digest)
        throw new RulesAltered(
          `the text of document ${digest.slice(0, 12)} is not the one that was written`,
        );
      return [digest, JSON.parse(content) as unknown];
    }),
  );
  const missing = digests.find((digest) => !found.has(digest));
  if (missing !== undefined)
    throw new RulesAltered(`the text of document ${missing.slice(0, 12)} is missing`);
  return found;
}

/** Writes one event after a head. */
export async function writeRulesEvent(
  client: pg.ClientBase,
  tenant: string,
  event: RecordedRulesEvent,
  head: StreamHead,
  mark: StreamMark,
  signing: SigningKey,
): Promise<StreamHead> {
  return await writeStreamEvent(client, rulesOf(tenant), event, head, mark, signing);
}
