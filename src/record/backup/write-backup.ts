import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import pg from 'pg';
import type { SigningKey } from '../../keys/signing-key.js';
import { addressWith } from '../database-address.js';
import { noticingLoss, serverNoticesSilence } from '../silent-connections.js';
import { CopyOut } from './copy-out.js';
import { frame, magic } from './frames.js';
import {
  manifestText,
  type Manifest,
  type PartHead,
  type PartSize,
  type SealedManifest,
} from './manifest.js';
import { readSource } from './source.js';
import { copiedTables, copyOutText } from './tables.js';

/** What is copied, and where to. */
export interface BackupWish {
  /** Address of the role that owns the tables. */
  readonly ownerUrl: string;
  readonly anchorsFile: string;
  readonly signing: SigningKey;
  readonly release: string;
  readonly file: string;
}

/**
 * Writes a copy of the record: every table from one snapshot of the database, so that no loan is older than its events, and the
 * anchors. Services go on meanwhile. The file appears whole under its name or not at all, readable by its owner alone.
 */
export async function writeBackup(wish: BackupWish): Promise<Manifest> {
  const beside = `${wish.file}.writing`;
  const client = new pg.Client({
    ...addressWith(wish.ownerUrl, `-c timezone=UTC ${serverNoticesSilence}`),
    ...noticingLoss,
  });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const manifest = await copyAll(client, wish, beside);
    await client.query('commit');
    await rename(beside, wish.file);
    return manifest;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function copyAll(client: pg.Client, wish: BackupWish, path: string): Promise<Manifest> {
  const file = createWriteStream(path, { mode: 0o600, flush: true });
  file.write(magic);
  const zip = createGzip({ level: 3 });
  zip.pipe(file);
  const parts: Manifest['parts'] = [];
  const source = await readSource(client);
  for (const table of await copiedTables(client)) {
    const { columns } = table;
    const head: PartHead = { part: 'table', table: table.table, columns: [...columns] };
    const rows = client.query(new CopyOut(copyOutText(table)));
    const size = await writePart(zip, head, rows);
    // A copy that lost or made a row on its way here would be found by nobody before the day it is needed.
    if (rows.rowsSent !== size.rows)
      throw new Error(`${table.table}: ${size.rows} rows came, ${rows.rowsSent} were sent`);
    parts.push({ head, size });
  }
  const anchors: PartHead = { part: 'anchors' };
  parts.push({ head: anchors, size: await writePart(zip, anchors, anchorsOf(wish.anchorsFile)) });
  const manifest: Manifest = {
    ...{ format: 'sancha-backup', version: 1, release: wish.release },
    ...source,
    parts,
  };
  await write(zip, frame('manifest', Buffer.from(JSON.stringify(seal(manifest, wish.signing)))));
  zip.end();
  await finished(file);
  return manifest;
}

function seal(manifest: Manifest, signing: SigningKey): SealedManifest {
  const signature = signing.sign(manifestText(manifest)).toString('base64');
  return { manifest, keyId: signing.keyId, signature };
}

/** The anchors as far as they go; an installation that has none yet has nothing to copy. */
async function* anchorsOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Buffer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function writePart(
  zip: Gzip,
  head: PartHead,
  bytes: Readable | AsyncIterable<Buffer>,
): Promise<PartSize> {
  await write(zip, frame('begin', Buffer.from(JSON.stringify(head))));
  const counter = new PartCounter();
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    counter.take(chunk);
    await write(zip, frame('data', chunk));
  }
  const size = counter.size();
  await write(zip, frame('end', Buffer.from(JSON.stringify(size))));
  return size;
}

/** Waits while the disk is slower than the database, so that memory stays bounded. */
async function write(to: Writable, bytes: Buffer): Promise<void> {
  if (!to.write(bytes)) await once(to, 'drain');
}

const lineEnd = 0x0a;

/** Counts bytes and rows of a part; both of its forms end each row with a line feed, and have none inside. */
export class PartCounter {
  private readonly hash: Hash = createHash('sha256');
  private rows = 0;
  private bytes = 0;

  take(chunk: Buffer): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(lineEnd); at !== -1; at = chunk.indexOf(lineEnd, at + 1))
      this.rows += 1;
  }
  size(): PartSize {
    return { rows: this.rows, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
