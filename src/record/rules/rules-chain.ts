import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import type { RecordedRulesEvent } from '../../../domain/admin/rules-event.js';
import { beginning } from '../chain.js';

/** The stream of documents of rules. */
export const rulesStream = 'rules';

/** An event of the stream as it lies in `admin_events`, with its links. */
export interface RulesRow {
  readonly seq: number;
  readonly type: string;
  readonly v: number;
  readonly at: string;
  readonly actor: string;
  readonly data: unknown;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
  readonly signature: Buffer;
  readonly signing_key_id: string;
}

/** Where a stream stands. */
export interface StreamHead {
  readonly seq: number;
  readonly hash: Buffer;
}
export const emptyStream: StreamHead = { seq: 0, hash: beginning };

/** The hash of an event after another one: the RFC 8785 text of all that it says. */
export function rulesHash(
  tenant: string,
  { seq, type, v, at, actor, data }: RecordedRulesEvent | RulesRow,
  prev: Buffer,
): Buffer {
  const said = { tenant, stream: rulesStream, seq, type, v, at, actor, data };
  const text = canonicalJson({ ...said, prev: prev.toString('hex') });
  return createHash('sha256').update(text).digest();
}

/** What is signed of each event. The first line keeps the text apart from anything else that is ever signed. */
export function rulesHeadText(tenant: string, seq: number, hash: Buffer): string {
  return `sancha admin head v1\n${tenant}\n${rulesStream}\n${seq}\n${hash.toString('hex')}`;
}

/** What is wrong with a row that should follow a head. */
export type RulesFault = 'missing' | 'altered' | 'signature';

/** Whether a row is the next of its stream, as it was written, and signed with a key of ours. */
export function rulesFault(
  tenant: string,
  row: RulesRow,
  head: StreamHead,
  verify: (keyId: string, text: string, signature: Buffer) => boolean,
): RulesFault | undefined {
  if (row.seq !== head.seq + 1) return 'missing';
  if (!row.prev_hash.equals(head.hash)) return 'altered';
  if (!rulesHash(tenant, row, row.prev_hash).equals(row.hash)) return 'altered';
  const text = rulesHeadText(tenant, row.seq, row.hash);
  return verify(row.signing_key_id, text, row.signature) ? undefined : 'signature';
}
