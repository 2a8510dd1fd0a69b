import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRecord } from '../../src/record/compose.js';
import { firstConnection } from '../../src/record/first-connection.js';
import { keptFolder } from '../embedded/temporary-folder.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';

/** A way to the database on which a caller may wait in vain, as on a machine that has just started. */
async function slowWay(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const way = { late: 0, came: 0 };
  const server = createServer((caller) => {
    sockets.add(caller.on('error', () => undefined));
    way.came += 1;
    if (way.late > 0) {
      way.late -= 1;
      return;
    }
    const database = connect(Number(target.port), target.hostname).on('error', () => undefined);
    sockets.add(database);
    caller.pipe(database).pipe(caller);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await once(server.close(), 'close');
  };
  return { way, url: url.href, close };
}

describe('the first connection of a pool', () => {
  let folder: string;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    folder = await keptFolder();
    await writeFile(join(folder, 'master.key'), randomBytes(32).toString('base64'));
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(join(folder, 'signing.pem'), pem);
  });
  afterAll(() => database.drop());

  const config = (url: string) => ({
    data: folder,
    database: { url, allowOwner: false },
    keys: {
      masterFile: join(folder, 'master.key'),
      signingFile: join(folder, 'signing.pem'),
      payloadFile: join(folder, 'payload.key'),
    },
    policiesFolder: 'policies',
    calendar: 'sandbox' as const,
    clock: undefined,
    nativeCommands: 'hold' as const,
  });

  it('is made before the record is open, however late, so that the first caller is not shed', async () => {
    const { way, url, close } = await slowWay(database.url);
    way.late = 2;
    const opened = await openRecord(config(url), { limits: { waitMs: 300 } });
    expect(way.late).toBe(0);
    // Whoever needs a new connection now waits in vain.
    way.late = Number.POSITIVE_INFINITY;
    const { came } = way;
    const page = { after: null, limit: 1 };
    await expect(opened.reads.ping()).resolves.toBeUndefined();
    expect((await opened.reads.listLoans({ branches: ['B001'] }, page)).items).toEqual([]);
    expect(await opened.reads.commandByKey('person:ann', 'none')).toBeNull();
    expect(await opened.deps.pool.use((client) => client.query('select 1'))).toMatchObject({
      rowCount: 1,
    });
    expect(way.came).toBe(came);
    await opened.close();
    await close();
  });

  it('fails in words when it is late every time, and at once for any other reason', async () => {
    let tries = 0;
    const late = () => {
      tries += 1;
      return Promise.reject(new Error('Connection terminated due to connection timeout'));
    };
    await expect(firstConnection(late, 0)).rejects.toThrow(
      /^The database gave no connection within 0 s\.\n {2}What to do: /,
    );
    const refused = () => {
      tries += 1;
      return Promise.reject(new Error('connect ECONNREFUSED'));
    };
    await expect(firstConnection(refused)).rejects.toThrow('connect ECONNREFUSED');
    expect(tries).toBe(2);
  });
});
