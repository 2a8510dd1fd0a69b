import { z } from 'zod';
import type { Addresses } from './addresses.js';
import type { Machine } from './people.js';
import type { Say } from './temporal-binary.js';

const tokenSchema = z.object({ access_token: z.string() });
const listSchema = z.object({ items: z.array(z.unknown()) });
/** The sandbox may list them bare or as `items`. */
const personasSchema = z.union([
  z.array(z.object({ id: z.string() })),
  z.object({ items: z.array(z.object({ id: z.string() })) }).transform((answer) => answer.items),
]);

/** Two applications of each persona (`product.md` §13), always the same people. */
const seeds = ['1', '2'];

async function json(url: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
  if (response.ok) return await response.json();
  const text = await response.text();
  throw new Error(
    `${init.method ?? 'GET'} ${new URL(url).pathname}: ${response.status} ${text.slice(0, 300)}`,
  );
}

async function signIn(tokenEndpoint: string, machine: Machine): Promise<string> {
  const basic = Buffer.from(`${machine.id}:${machine.secret}`).toString('base64');
  const answer = await json(tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return tokenSchema.parse(answer).access_token;
}

async function submit(api: string, sandbox: string, token: string, persona: string, seed: string) {
  const path = `personas/${encodeURIComponent(persona)}/application?seed=${seed}`;
  const application = await json(`${sandbox}/${path}`);
  await json(`${api}/v1/loans`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(application),
  });
}

/**
 * Submits the sample book through the API, as an origination system would, when there is no loan yet.
 * One that is refused is said and does not keep the rest away.
 */
export async function loadSampleBook(
  addresses: Addresses,
  tokenEndpoint: string,
  machine: Machine,
  say: Say,
): Promise<void> {
  const { api, connectors: sandbox } = addresses;
  const token = await signIn(tokenEndpoint, machine);
  const headers = { authorization: `Bearer ${token}` };
  const { items } = listSchema.parse(await json(`${api}/v1/loans?limit=1`, { headers }));
  if (items.length > 0) return;
  const personas = personasSchema.parse(await json(`${sandbox}/personas`));
  let submitted = 0;
  for (const { id } of personas)
    for (const seed of seeds)
      await submit(api, sandbox, token, id, seed).then(
        () => (submitted += 1),
        (error: unknown) => say(`sample of ${id}: ${error instanceof Error ? error.message : ''}`),
      );
  say(`submitted a sample book of ${submitted} applications (--empty starts without)`);
}
