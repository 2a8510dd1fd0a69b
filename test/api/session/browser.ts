/** A browser as far as a sign-in needs one: it keeps cookies of this machine, whatever the port, and says where a request comes from. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Every `Set-Cookie` line that it was given. */
  readonly given: string[] = [];

  constructor(private readonly apiUrl: string) {}

  /** A person follows a link or a redirect: a navigation, from wherever. */
  async visit(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = { accept: 'text/html,*/*;q=0.8', 'sec-fetch-site': 'cross-site' };
    return await this.send(address, init, headers);
  }

  /** A page of the API calls it; `headers` are what the page or the test adds or overrides, `null` leaves one out. */
  async call(
    method: string,
    path: string,
    headers: Record<string, string | null> = {},
    body?: unknown,
  ): Promise<Response> {
    const writes = method !== 'GET';
    const own: Record<string, string | null> = {
      'sec-fetch-site': 'same-origin',
      ...(writes ? { origin: this.apiUrl, 'idempotency-key': crypto.randomUUID() } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const sent = Object.entries(own).flatMap(([name, value]) =>
      value === null ? [] : [[name, value] as const],
    );
    const payload = body === undefined ? {} : { body: JSON.stringify(body) };
    return await this.send(path, { method, ...payload }, Object.fromEntries(sent));
  }

  /** The value that a page sends back with its writes. */
  async csrfToken(): Promise<string> {
    const answer = await this.call('GET', '/auth/session');
    return ((await answer.json()) as { csrfToken: string }).csrfToken;
  }

  private async send(
    address: string,
    init: RequestInit,
    headers: Record<string, string>,
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(address, this.apiUrl), {
      ...init,
      redirect: 'manual',
      headers: { ...headers, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    this.given.push(line);
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const isGone = /max-age=0|expires=thu, 01 jan 1970/i.test(line);
    if (isGone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** Where a redirect goes. */
export function locationOf(response: Response): string {
  const { status } = response;
  const location = response.headers.get('location');
  if (location === null || status < 300 || status > 399) throw new Error(`no redirect: ${status}`);
  return location;
}
