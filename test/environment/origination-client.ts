import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findRoot } from '../../src/config/paths.js';
import { freePort } from '../../src/embedded/ports.js';
import type { WholeStack } from './whole-stack.js';

/** An event as the client has kept it. */
export interface KeptEvent {
  readonly id: string;
  readonly type: string;
  readonly subject?: string;
  readonly sequence?: string;
  readonly data: Record<string, unknown>;
}

const program = (name: string) => join(findRoot(), 'docs', 'origination-client', name);
const alone = { NODE_OPTIONS: '', PATH: process.env.PATH };

/** The client of the documentation, run as whoever copies it runs it: as programs of their own. */
export class OriginationClient {
  private receiving: ChildProcess | undefined;

  /** @param port where it listens */
  constructor(
    private readonly stack: WholeStack,
    readonly port: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }
  private get file(): string {
    return join(this.stack.folder, `inbox-${this.port}.ndjson`);
  }

  /** Listens until it is stopped. */
  async receive(secrets: string): Promise<void> {
    const child = spawn(process.execPath, [program('receive.mjs'), String(this.port), this.file], {
      ...{
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...alone, SANCHA_WEBHOOK_SECRETS: secrets },
      },
    });
    this.receiving = child;
    if (child.stdout === null) throw new Error('no output');
    await once(child.stdout, 'data');
    child.stdout.resume();
  }

  /** Ends it in the middle of whatever it does. */
  async stop(): Promise<void> {
    const child = this.receiving;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Everything that it has kept, in the order in which it came. */
  async kept(): Promise<KeptEvent[]> {
    const text = await readFile(this.file, 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as KeptEvent);
  }

  /** Submits an application. @returns its loan */
  async submit(application: object): Promise<string> {
    const file = join(this.stack.folder, `application-${this.port}.json`);
    await writeFile(file, JSON.stringify(application));
    const [machine] = this.stack.machines;
    const child = spawn(process.execPath, [program('submit.mjs'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...{ ...alone, SANCHA_API: this.stack.apiUrl },
        SANCHA_TOKEN_ENDPOINT: this.stack.tokenEndpoint,
        ...{ SANCHA_CLIENT_ID: machine?.id, SANCHA_CLIENT_SECRET: machine?.secret },
      },
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    await once(child, 'close');
    return (JSON.parse(said) as { loanId: string }).loanId;
  }
}

/** A port of this machine that nobody listens on. */
export const freeLocalPort = freePort;
