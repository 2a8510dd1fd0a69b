import { z } from 'zod';

const answerSchema = z.object({ access_token: z.string(), expires_in: z.number().default(300) });
const timeoutMs = 10_000;
/** A token is taken anew while the old one is still good, so that no request meets its end. */
const marginMs = 30_000;

/** Access tokens of one client by client credentials (RFC 6749 §4.4), kept until shortly before they end. */
export class Tokens {
  private kept: { token: string; untilMs: number } | undefined;

  constructor(
    private readonly endpoint: string,
    private readonly clientId: string,
    private readonly secret: string,
  ) {}

  /** A token that is good now. Throws when the sign-in does not give one. */
  async bearer(): Promise<string> {
    if (this.kept !== undefined && Date.now() < this.kept.untilMs) return this.kept.token;
    const basic = Buffer.from(`${this.clientId}:${this.secret}`).toString('base64');
    const reply = await fetch(this.endpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!reply.ok) throw new Error(`the sign-in answered ${reply.status} to ${this.clientId}`);
    const answer = answerSchema.parse(await reply.json());
    const untilMs = Date.now() + answer.expires_in * 1000 - marginMs;
    this.kept = { token: answer.access_token, untilMs };
    return answer.access_token;
  }

  /** After a 401: the next request asks for a new one. */
  forget(): void {
    this.kept = undefined;
  }
}
