import type { Whole } from './whole.js';
import type { PolicyDocument } from './other-policies.js';

type Reached = Pick<Whole, 'apiUrl' | 'sandboxUrl' | 'tokenEndpoint' | 'machines'>;

/** An access token of the originator's machine. */
export async function originatorsToken({ tokenEndpoint, machines }: Reached): Promise<string> {
  const [machine] = machines;
  if (machine === undefined) throw new Error('no machine');
  const basic = Buffer.from(`${machine.id}:${machine.secret}`).toString('base64');
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** The application of a clean borrower, who wants his loan over so many months where the persona's own term is not wanted. */
export async function applicationFor(
  sandboxUrl: string,
  seed: string,
  termMonths?: number,
): Promise<Record<string, unknown>> {
  const path = `${sandboxUrl}/personas/clean/application?seed=${seed}`;
  const application = (await (await fetch(path)).json()) as Record<string, unknown>;
  if (termMonths === undefined) return application;
  // He must know himself what he wants: he is asked on the telephone.
  const changed = await fetch(`${sandboxUrl}/people/clean:${seed}/facts`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ terms: { termMonths } }),
  });
  if (!changed.ok) throw new Error(`the sandbox refused: ${await changed.text()}`);
  return (await (await fetch(path)).json()) as Record<string, unknown>;
}

/** The API did not take an application. */
export class NotSubmitted extends Error {
  constructor(readonly status: number) {
    super(`not submitted: ${status}`);
  }
}

/** Submits an application. @returns the loan's id. @throws NotSubmitted */
export async function submitLoan(
  { apiUrl }: Reached,
  token: string,
  application: unknown,
): Promise<string> {
  const response = await fetch(`${apiUrl}/v1/loans`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(application),
  });
  const body = (await response.json()) as { loanId?: string };
  if (body.loanId === undefined) throw new NotSubmitted(response.status);
  return body.loanId;
}

/** The policy of auto loans with a term of thirty years for new cars, which the law does not allow (lending.md §7.3). */
export function thirtyYears(auto: PolicyDocument): PolicyDocument {
  const limits = auto['termLimits'] as { state: string }[];
  const longer = limits.map((one) => (one.state === 'new' ? { ...one, monthsMax: 360 } : one));
  return { ...auto, termLimits: longer };
}
