import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApplicationOf } from '../../domain/application/application.js';
import type { Person } from '../../domain/application/party.js';
import { startSandbox, type RunningSandbox } from '../../sandbox/start-sandbox.js';

/** A reply with its parsed body. */
export interface Replied {
  status: number;
  body: Record<string, unknown>;
}

/** A sandbox of one test, whose two times the test moves. */
export class TestSandbox {
  /** Simulated time. */
  now = Date.parse('2026-11-25T02:00:00Z');
  wall = Date.parse('2026-11-25T02:00:00Z');
  /** How long the bank takes for an order, from when it is opened next; the usual time when undefined. */
  paymentMs: number | undefined;
  private running: RunningSandbox | undefined;
  private keys = 0;

  private constructor(readonly folder: string) {}

  static async start(): Promise<TestSandbox> {
    const sandbox = new TestSandbox(await mkdtemp(join(tmpdir(), 'sancha-sandbox-')));
    await sandbox.open();
    return sandbox;
  }
  async open(): Promise<void> {
    this.running = await startSandbox({
      port: 0,
      dataFolder: this.folder,
      clock: () => this.now,
      wall: () => this.wall,
      ...(this.paymentMs === undefined ? {} : { paymentMs: this.paymentMs }),
    });
  }
  async close(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }
  async remove(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true });
  }
  get url(): string {
    if (!this.running) throw new Error('the sandbox is closed');
    return this.running.url;
  }

  /** The mail server. */
  get mail(): RunningSandbox['mail'] {
    if (!this.running) throw new Error('the sandbox is closed');
    return this.running.mail;
  }
  /** Storage, scanner and transcription. */
  get places(): Pick<RunningSandbox, 'storage' | 'scannerUrl' | 'transcription'> {
    if (!this.running) throw new Error('the sandbox is closed');
    return this.running;
  }

  /** Moves both times to a local time of day (`HH:MM`, Asia/Shanghai) so many days on. */
  pass(days: number, time = '10:00'): void {
    const local = new Date(this.now + 8 * 3_600_000 + days * 86_400_000);
    const then = Date.parse(`${local.toISOString().slice(0, 10)}T${time}:00Z`) - 8 * 3_600_000;
    this.now = Math.max(this.now, then);
  }

  /** Any request, with headers as given and nothing added. */
  async raw(path: string, init: RequestInit = {}): Promise<Replied> {
    const response = await fetch(`${this.url}${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Replied['body']),
    };
  }
  /** A request as a provider wants it: key, step key, consent. */
  provider(method: string, path: string, body?: unknown, key?: string): Promise<Replied> {
    this.keys += 1;
    return this.raw(path, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-api-key': 'test',
        'idempotency-key': key ?? `loan-1:verification.1:step:${this.keys}`,
        'x-consent-reference': 'consent/1',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
  post(path: string, body: unknown, key?: string): Promise<Replied> {
    return this.provider('POST', path, body, key);
  }
  patchFacts(key: string, patch: unknown): Promise<Replied> {
    return this.raw(`/people/${key}/facts`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(patch),
    });
  }
  fault(fault: Record<string, unknown>): Promise<Replied> {
    return this.raw('/faults', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
  }
  async items(path: string): Promise<Record<string, unknown>[]> {
    return (await this.raw(path)).body.items as Record<string, unknown>[];
  }
  async application(persona: string, seed = '1'): Promise<ApplicationOf<'auto'>> {
    const { body } = await this.raw(`/personas/${persona}/application?seed=${seed}`);
    return body as unknown as ApplicationOf<'auto'>;
  }
}

export function borrowerOf(application: ApplicationOf<'auto'>): Person {
  const [borrower] = application.parties;
  if (borrower?.kind !== 'person') throw new Error('the first party is the borrower');
  return borrower;
}

/** A money order for an application, first due on the given day. */
export function orderOf(application: ApplicationOf<'auto'>, loanId: string, firstDueOn: string) {
  const dealer = application.parties[1];
  if (dealer?.kind !== 'organisation') throw new Error('the second party is the dealer');
  return {
    loanId,
    amountMinor: application.terms.amount.amountMinor,
    currency: 'CNY',
    payee: {
      name: dealer.name,
      bank: dealer.account.bank,
      accountNumber: dealer.account.number,
    },
    repaymentCard: borrowerOf(application).bankCard,
    reservationKey: null,
    schedule: {
      method: application.terms.repaymentMethod,
      termMonths: application.terms.termMonths,
      annualRateBasisPoints: application.terms.annualRateBasisPoints,
      firstDueOn,
    },
  };
}
