import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../../src/api/app.js';
import type { ApiDeps } from '../../../src/api/ports.js';
import { TestIssuer, type TokenWish } from './test-issuer.js';

/** What came back over HTTP. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed when it is JSON of any kind, else the text. */
  body: unknown;
}

/** A request; `as` gives a token, `body` is sent as JSON, `raw` as it is. */
export interface Ask {
  as?: TokenWish | null;
  token?: string;
  body?: unknown;
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  /** Sent as `Idempotency-Key`; a fresh one when absent and the method writes; null sends none. */
  key?: string | null;
}

/** The real application on a free port of this machine, with a real issuer beside it. */
export class TestApi {
  private keys = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly issuer: TestIssuer,
    readonly url: string,
  ) {}

  static async start(deps: Omit<ApiDeps, 'tokens'>): Promise<TestApi> {
    const issuer = await TestIssuer.start();
    const tokens = { issuer: issuer.url, audience: issuer.audience };
    const app = await createApp({ ...deps, tokens });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new TestApi(app, issuer, `http://127.0.0.1:${port}`);
  }

  /** Sends a request as a real client would. */
  async ask(method: string, path: string, ask: Ask = {}): Promise<Answer> {
    const headers = new Headers(ask.headers);
    const token = ask.token ?? (ask.as === null ? null : await this.issuer.token(ask.as));
    if (token !== null) headers.set('Authorization', `Bearer ${token}`);
    const writes = method !== 'GET' && method !== 'HEAD';
    if (writes && ask.key !== null) headers.set('Idempotency-Key', ask.key ?? this.freshKey());
    if (ask.body !== undefined) headers.set('Content-Type', 'application/json');
    const payload = ask.raw ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body));
    const response = await fetch(this.url + path, {
      method,
      headers,
      ...(payload === undefined ? {} : { body: payload }),
    });
    const text = await response.text();
    const json = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    const body: unknown = json && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body };
  }

  private freshKey(): string {
    this.keys += 1;
    return `test-key-${this.keys}`;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.issuer.stop();
  }
}
