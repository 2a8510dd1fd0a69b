import type pg from 'pg';
import { z } from 'zod';
import { documentKinds } from '../../../domain/admin/document-kind.js';
import type { DocumentHead } from '../../../domain/admin/document.js';
import { headOfFile } from '../../policies/published-rules.js';
import type { KindOfFile } from '../../policies/policy-files.js';
import { sha256 } from '../ids.js';
import { readContents } from './rules-stream.js';

const headSchema = z.object({
  kind: z.enum(documentKinds),
  ...{ id: z.string(), version: z.string(), jurisdiction: z.string(), slot: z.string() },
  ...{ effectiveFrom: z.string(), effectiveTo: z.string().nullable() },
});

/** A text of a file that this installation has gone by, under the one version that names it here. */
export interface FileText {
  /** Its version is the name. */
  readonly head: DocumentHead;
  /** SHA-256 of the text. */
  readonly digest: string;
}

/**
 * Keeps the text of every file of a start and gives it the version that decisions name. The first text of an id and version has it as it
 * stands; another one that comes later under the same version has it with the first eight digits of its digest behind. So in one
 * installation a version names one text for ever, whatever was edited in place. Calendars are left out: no decision names them.
 * @returns the name of each document by `kind id version`, where it is another than the file's own
 */
export async function nameFileTexts(
  pool: pg.Pool,
  tenant: string,
  files: readonly KindOfFile[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const file of files) {
    const head = headOfFile(file);
    if (head === undefined || head.kind === 'calendar') continue;
    const text = JSON.stringify(file.content);
    const named = await nameOf(pool, tenant, head, text);
    if (named !== head.version) names.set(nameKey(head), named);
  }
  return names;
}

/** How a document of the files is looked up among the names. */
export const nameKey = ({ kind, id, version }: Pick<DocumentHead, 'kind' | 'id' | 'version'>) =>
  `${kind} ${id} ${version}`;

async function nameOf(pool: pg.Pool, tenant: string, head: DocumentHead, text: string) {
  const digest = sha256(text);
  const known = await namedBy(pool, tenant, head, digest);
  if (known !== undefined) return known;
  await pool.query(
    'insert into rule_documents (tenant, digest, content) values ($1, $2, $3) on conflict do nothing',
    [tenant, digest, text],
  );
  // Whoever comes first has the plain version; of several starts at once each finds what it may be called.
  for (const named of [head.version, `${head.version}-${digest.slice(0, 8)}`]) {
    await pool.query(
      `insert into file_documents (tenant, kind, id, named, digest, head) values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing`,
      [tenant, head.kind, head.id, named, digest, JSON.stringify({ ...head, version: named })],
    );
    const found = await namedBy(pool, tenant, head, digest);
    if (found !== undefined) return found;
  }
  throw new Error(`two texts of ${head.id} ${head.version} have digests that begin alike`);
}

async function namedBy(pool: pg.Pool, tenant: string, { kind, id }: DocumentHead, digest: string) {
  const { rows } = await pool.query<{ named: string }>(
    'select named from file_documents where tenant = $1 and kind = $2 and id = $3 and digest = $4',
    [tenant, kind, id, digest],
  );
  return rows[0]?.named;
}

/** Every text of a file that was ever gone by here, oldest first. */
export async function fileTexts(
  pool: pg.ClientBase | pg.Pool,
  tenant: string,
): Promise<FileText[]> {
  const { rows } = await pool.query<{ head: unknown; digest: string }>(
    'select head, digest from file_documents where tenant = $1 order by seen_at, kind, id',
    [tenant],
  );
  return rows.map(({ head, digest }) => ({ head: headSchema.parse(head), digest }));
}

/** The text of a version that came with files, or undefined. @throws RulesAltered where it is not the one that was written */
export async function fileTextOf(
  pool: pg.Pool,
  tenant: string,
  id: string,
  version: string,
): Promise<unknown> {
  const { rows } = await pool.query<{ digest: string }>(
    'select digest from file_documents where tenant = $1 and id = $2 and named = $3',
    [tenant, id, version],
  );
  const [found] = rows;
  if (found === undefined) return undefined;
  return (await readContents(pool, tenant, [found.digest])).get(found.digest);
}
