import type pg from 'pg';
import { headOf, type RulesDocument } from '../../../domain/admin/document.js';
import type { DocumentHead } from '../../../domain/admin/document.js';
import type { SigningKey } from '../../../src/keys/signing-key.js';
import { rulesOf } from '../../../src/record/rules/rules-chain.js';
import {
  emptyStream,
  streamHash,
  streamHeadText,
} from '../../../src/record/streams/stream-chain.js';
import { contentText, digestOf } from '../../../src/record/rules/rules-surroundings.js';

/** A document as an earlier release wrote it: its head was read by schemas that are gone. */
interface OldDocument {
  readonly kind: RulesDocument['kind'];
  readonly content: Readonly<Record<string, unknown>>;
  /** Absent in events of version 1. */
  readonly form?: number;
}

/** The head that the earlier release worked out. */
function oldHead({ kind, content }: OldDocument): DocumentHead {
  return headOf({ kind, value: content } as unknown as RulesDocument);
}

/**
 * Publishes a document as an earlier release did, row by row, with its chain and signatures: drafted by one, published by another. Only an
 * empty stream is written to.
 */
export async function publishedByEarlierRelease(
  client: pg.Pool,
  signing: SigningKey,
  document: OldDocument,
): Promise<void> {
  const { content, form } = document;
  const head = oldHead(document);
  const digest = digestOf(content);
  await client.query('insert into rule_documents (digest, content) values ($1, $2)', [
    ...[digest, contentText(content)],
  ]);
  const at = '2026-02-01T02:00:00.000Z';
  const reason = 'of an earlier release';
  const drafted = form === undefined ? { v: 1, more: {} } : { v: 2, more: { form } };
  const { id, version } = head;
  const events = [
    {
      ...{ type: 'document_drafted', v: drafted.v, actor: 'person:ann' },
      data: { ...head, ...drafted.more, digest, reason },
    },
    {
      type: 'document_published',
      v: 1,
      actor: 'person:bob',
      data: { id, version, digest, reason },
    },
  ];
  let prev = emptyStream.hash;
  for (const [i, { type, v, actor, data }] of events.entries()) {
    const seq = i + 1;
    const hash = streamHash(rulesOf('main'), { seq, type, v, at, actor, data }, prev);
    await client.query(
      `insert into admin_events (stream, seq, type, v, at, actor, data, prev_hash, hash, signature,
        signing_key_id, scope, key, body_digest)
       values ('rules', $1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $5, $11, 'x')`,
      [
        ...[seq, type, v, at, actor, JSON.stringify(data), prev, hash],
        ...[
          signing.sign(streamHeadText(rulesOf('main'), { seq, hash })),
          signing.keyId,
          `old-${seq}`,
        ],
      ],
    );
    prev = hash;
  }
}
