import { z } from 'zod';
import type { Addresses } from './addresses.js';
import { askedAgain, startPatience, type Patience } from './asked-again.js';
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

type Ask = (url: string, init?: RequestInit) => Promise<unknown>;

/** Everything here may arrive twice: it reads, or it sends an application under its number. */
const asking =
  (patience: Patience): Ask =>
  async (url, init = {}) => {
    const response = await askedAgain(url, init, patience);
    if (response.ok) return await response.json();
    const text = await response.text();
    throw new Error(
      `${init.method ?? 'GET'} ${new URL(url).pathname}: ${response.status} ${text.slice(0, 300)}`,
    );
  };

async function signIn(ask: Ask, tokenEndpoint: string, machine: Machine): Promise<string> {
  const basic = Buffer.from(`${machine.id}:${machine.secret}`).toString('base64');
  const answer = await ask(tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return tokenSchema.parse(answer).access_token;
}

/** Where the book comes from, where it goes to, and as whom. */
export interface SampleBookRoute {
  readonly addresses: Pick<Addresses, 'api' | 'connectors'>;
  readonly tokenEndpoint: string;
  readonly machine: Machine;
}

/** One line, whatever the library has put into it. */
const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ');

async function submitAll(
  { addresses, tokenEndpoint, machine }: SampleBookRoute,
  ask: Ask,
  say: Say,
): Promise<void> {
  const { api, connectors: sandbox } = addresses;
  const authorization = `Bearer ${await signIn(ask, tokenEndpoint, machine)}`;
  const listed = await ask(`${api}/v1/loans?limit=1`, { headers: { authorization } });
  if (listSchema.parse(listed).items.length > 0) return;
  const personas = personasSchema.parse(await ask(`${sandbox}/personas`));
  const submit = async (id: string, seed: string) => {
    const path = `personas/${encodeURIComponent(id)}/application?seed=${seed}`;
    const body = JSON.stringify(await ask(`${sandbox}/${path}`));
    const headers = { authorization, 'content-type': 'application/json' };
    await ask(`${api}/v1/loans`, { method: 'POST', headers, body });
  };
  let submitted = 0;
  for (const { id } of personas)
    for (const seed of seeds)
      await submit(id, seed).then(
        () => (submitted += 1),
        (error: unknown) => say(`sample of ${id}: ${reasonOf(error)}`),
      );
  say(`submitted a sample book of ${submitted} applications (--empty starts without)`);
}

/**
 * Submits the sample book through the API, as an origination system would, when there is no loan yet. One application that is refused
 * is said and does not keep the rest away. The stack is worth more than its samples: a failure of all is said in a line, not thrown.
 */
export async function loadSampleBook(
  route: SampleBookRoute,
  say: Say,
  patience: Patience = startPatience,
): Promise<void> {
  try {
    await submitAll(route, asking(patience), say);
  } catch (error) {
    say(`the sample book was not loaded (${reasonOf(error)}); the next start tries again`);
  }
}
