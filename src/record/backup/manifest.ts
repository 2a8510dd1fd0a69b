import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';

/** The form of the file. A reader takes this one and says so of every other. */
export const formatVersion = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

/** A part of the file: a table in PostgreSQL's own text form, or the anchors. */
export const partSchema = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('table'), table: name, columns: z.array(name).min(1) }),
  z.strictObject({ part: z.literal('anchors') }),
]);
export type PartHead = z.infer<typeof partSchema>;

const sizeSchema = z.strictObject({
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256,
});
export type PartSize = z.infer<typeof sizeSchema>;

/** What the file holds; it stands at its end, since sizes are known only then. */
export const manifestSchema = z.strictObject({
  format: z.literal('sancha-backup'),
  version: z.literal(formatVersion),
  /** Wall time of the one snapshot that every table is from, by the database's own clock. */
  takenAt: z.iso.datetime(),
  release: z.string(),
  /** Migrations of the schema with the digests of their scripts, in their order. */
  migrations: z.array(z.strictObject({ name: z.string(), checksum: z.string() })).min(1),
  loans: z.int().min(0),
  events: z.int().min(0),
  /** Simulated time that the installation had reached; null where it lives in real time. */
  demoClock: z.iso.datetime().nullable(),
  /** Ids of the keys without which the file is of no use. The keys themselves are in no backup of the record. */
  keys: z.strictObject({ master: z.array(z.string()), signing: z.array(z.string()) }),
  sequences: z.record(z.string(), z.int()),
  parts: z.array(z.strictObject({ head: partSchema, size: sizeSchema })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest with its seal: who altered a part would have to alter its digest here, and cannot sign that. */
export const sealedManifestSchema = z.strictObject({
  manifest: manifestSchema,
  keyId: z.string(),
  signature: z.base64(),
});
export type SealedManifest = z.infer<typeof sealedManifestSchema>;

/** What is signed of a manifest. The first line keeps it apart from anything else that the key signs. */
export function manifestText(manifest: Manifest): string {
  const digest = createHash('sha256').update(canonicalJson(manifest)).digest('hex');
  return `sancha backup v${formatVersion}\n${digest}`;
}
