import { ConsoleBench } from '../session/console-bench.js';
import { rawHttp, requestOf, type RawAnswer } from '../support/raw-http.js';

/** What a hostile client can write: the right headers of an honest one, to be doubled, bent and left out. */
export class Wire {
  private constructor(
    readonly bench: ConsoleBench,
    readonly host: string,
    /** Of `verifier-1`. */
    readonly bearer: string,
    /** Of `supervisor-1`, who has another right. */
    readonly otherBearer: string,
    /** The session of `verifier-2`, as name and value. */
    readonly cookie: { name: string; value: string },
  ) {}

  static async open(): Promise<Wire> {
    const bench = await ConsoleBench.start();
    const browser = await bench.signedIn('verifier-2');
    const [[name, value] = ['', '']] = [...browser.cookies].filter(([own]) =>
      own.endsWith('bench'),
    );
    return new Wire(
      bench,
      `Host: ${new URL(bench.url).host}`,
      `Authorization: Bearer ${await bench.tokenOf('verifier-1')}`,
      `Authorization: Bearer ${await bench.tokenOf('supervisor-1')}`,
      { name, value },
    );
  }

  get session(): string {
    return `Cookie: ${this.cookie.name}=${this.cookie.value}`;
  }

  /** Writes a text, and gives every answer that came: status and code of the problem, or the body's beginning. */
  async said(text: string): Promise<string[]> {
    return (await rawHttp(this.bench.url, text)).map(inWords);
  }

  /** The one answer to a request line with headers. */
  async one(line: string, headers: readonly string[], body = ''): Promise<string> {
    const said = await this.said(requestOf([`${line} HTTP/1.1`, ...headers], body));
    return said.join(' | ');
  }

  async stop(): Promise<void> {
    await this.bench.stop();
  }
}

function inWords({ status, body }: RawAnswer): string {
  const code = /"type":"urn:sancha:problem:([a-z-]+)"/.exec(body)?.[1];
  return code === undefined ? String(status) : `${status} ${code}`;
}
