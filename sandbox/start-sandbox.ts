import { setMaxListeners } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MailServer, type MailTls } from './mail/mail-server.js';
import { Objects } from './object-storage/objects.js';
import { storagePath } from './object-storage/storage-routes.js';
import { buildApp } from './server/app.js';
import type { ServerParts } from './server/parts.js';
import { AppendOnlyFile } from './store/append-only-file.js';
import type { SandboxEvent } from './store/event.js';
import { World } from './store/world.js';
import { givenClock, type Clock } from './time/clock.js';
import { transcriptionPath } from './transcription/transcription-route.js';
import { Scanner } from './virus-scan/scanner.js';

/** Who asks the storage; one account is enough for a world of trying. */
export const storageAccessKey = 'sandbox';
/** For whoever starts a sandbox by hand; `npm start` gives it a secret of the data folder. */
const usualSecret = 'sandbox-secret';

/** How a sandbox is started. `clock` and `wall` are milliseconds; `makeClock` gets the latest instant in the file instead. */
export interface SandboxOptions {
  port: number;
  host?: string;
  dataFolder: string;
  clock: (() => number) | { makeClock: (latestMilliseconds: number | null) => Clock };
  wall?: () => number;
  token?: string;
  /** Where the scanner listens; any free port when absent. */
  scannerPort?: number;
  /** Where the mail server listens; any free port when absent. */
  mailPort?: number;
  /** What the mail server speaks TLS with; in clear when absent. */
  mailTls?: MailTls;
  /** What requests to the object storage are signed with. */
  storageSecret?: string;
  /** How long the bank takes from an order to its payment, in simulated milliseconds; five seconds when absent. */
  paymentMs?: number;
}
export interface RunningSandbox {
  url: string;
  /** The object storage, as a service is configured with it. */
  storage: { url: string; accessKeyId: string; secretAccessKey: string };
  scannerUrl: string;
  /** The mail server, as a service is configured with it. */
  mail: { url: string; user: string; password: string };
  /** The transcription server, and its key. */
  transcription: { url: string; key: string };
  /** Ends open requests, flushes, closes. */
  stop(): Promise<void>;
}

/** The line was written by this code, so its shape is trusted; the file says whether it is whole. */
const asEvent = (value: unknown) => value as SandboxEvent;

/** Reads what was, then listens. Throws when the file is broken or the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  await mkdir(options.dataFolder, { recursive: true });
  let latest: number | null = null;
  // The world is filled from the file before it writes to it.
  const disk: { file?: AppendOnlyFile } = {};
  const world = new World((event) => disk.file?.append(event), options.paymentMs);
  const file = await AppendOnlyFile.open(join(options.dataFolder, 'sandbox.ndjson'), (value) => {
    const event = asEvent(value);
    if (event.type === 'requested') latest = Date.parse(event.entry.simulatedAt);
    world.apply(event);
  });
  disk.file = file;
  const { clock, host = '127.0.0.1', storageSecret = usualSecret } = options;
  const stopping = new AbortController();
  // Every answer that waits listens for the stop, however many there are.
  setMaxListeners(0, stopping.signal);
  const parts: ServerParts = {
    world,
    clock: typeof clock === 'function' ? givenClock(clock) : clock.makeClock(latest),
    wall: options.wall ?? Date.now,
    token: options.token ?? null,
    stopping: stopping.signal,
    flush: () => file.flush(),
  };
  const storageKey = { accessKeyId: storageAccessKey, secretAccessKey: storageSecret };
  const objects = new Objects(join(options.dataFolder, 'objects'));
  const app = buildApp({ ...parts, objects, storageKey });
  const scanner = new Scanner(parts);
  const mail = new MailServer(parts, storageSecret, options.mailTls);
  try {
    const url = await app.listen({ port: options.port, host });
    const scannerPort = await scanner.listen(options.scannerPort ?? 0, host);
    return {
      url,
      storage: { url: `${url}${storagePath}`, ...storageKey },
      mail: {
        url: `smtp://${host}:${await mail.listen(options.mailPort ?? 0, host)}`,
        ...{ user: storageAccessKey, password: storageSecret },
      },
      transcription: { url: `${url}${transcriptionPath}`, key: storageSecret },
      scannerUrl: `tcp://${host}:${scannerPort}`,
      stop: async () => {
        stopping.abort();
        await scanner.close();
        await mail.close();
        await app.close();
        await file.close();
      },
    };
  } catch (error) {
    await app.close();
    await file.close();
    throw error;
  }
}
