import type pg from 'pg';
import type { SigningKey } from '../../keys/signing-key.js';
import { sha256 } from '../ids.js';
import type { BookFault } from '../proof/book-faults.js';
import {
  emptyStream,
  streamColumns,
  streamFault,
  type StreamRow,
} from '../streams/stream-chain.js';
import { rulesOf, rulesStream } from './rules-chain.js';

/** Where `verify` names the stream of rules instead of a loan. */
export const rulesPlace = 'published rules';

const rowsText = `select tenant, ${streamColumns}
  from admin_events where stream = '${rulesStream}' order by tenant, seq`;

/** The first bad event of the stream of rules of each tenant, and documents whose text is not that of their digest. */
export async function rulesFaults(pool: pg.Pool, signing: SigningKey): Promise<BookFault[]> {
  const { rows } = await pool.query<StreamRow & { tenant: string }>(rowsText);
  const found: BookFault[] = [];
  for (const tenant of new Set(rows.map((row) => row.tenant))) {
    let head = emptyStream;
    for (const row of rows.filter((one) => one.tenant === tenant)) {
      const reason = streamFault(rulesOf(tenant), row, head, (keyId, text, signature) =>
        signing.verify(keyId, text, signature),
      );
      if (reason !== undefined) {
        const seq = reason === 'missing' ? head.seq + 1 : row.seq;
        found.push({ loanId: rulesPlace, seq, reason, where: 'admin_events' });
        break;
      }
      head = { seq: row.seq, hash: row.hash };
    }
  }
  return [...found, ...(await documentFaults(pool))];
}

async function documentFaults(pool: pg.Pool): Promise<BookFault[]> {
  const { rows } = await pool.query<{ seq: number; digest: string; content: string | null }>(
    `select e.seq, e.data ->> 'digest' as digest, d.content from admin_events e
      left join rule_documents d on d.tenant = e.tenant and d.digest = e.data ->> 'digest'
      where e.stream = '${rulesStream}' and e.type = 'document_drafted' order by e.tenant, e.seq`,
  );
  const kept = await pool.query<{ digest: string; content: string | null }>(
    `select f.digest, d.content from file_documents f
      left join rule_documents d on d.tenant = f.tenant and d.digest = f.digest order by f.tenant, f.kind, f.id, f.named`,
  );
  // A text of a file stands in no event of the stream.
  const ofFiles = kept.rows.map((row) => ({ ...row, seq: 0 }));
  return [...rows, ...ofFiles].flatMap(({ seq, digest, content }): BookFault[] => {
    if (content !== null && sha256(content) === digest) return [];
    const reason = content === null ? 'missing' : 'altered';
    return [{ loanId: rulesPlace, seq, reason, where: 'rule_documents' }];
  });
}
