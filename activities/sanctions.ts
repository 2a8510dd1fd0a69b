import { z } from 'zod';
import { providerText } from '../domain/facts/shapes.js';
import { ownerNameSchema, ownersMax, type SanctionsFacts } from '../domain/facts/sanctions.js';
import type { ProviderClient } from './connector/provider-client.js';
import { checkedRequest, type Question, type Source } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';
import { ProviderUnavailable } from './connector/provider-failure.js';

const requestSchema = z.strictObject({
  schema: z.enum(['Person', 'Company']),
  name: requestText,
  idNumber: requestText,
  /** Civil date, for a person: it keeps namesakes apart. */
  birthDate: requestText.nullable(),
  /** Owners of a company who are no parties: each is asked about by what the register of companies shows of him. */
  owners: z.array(ownerNameSchema).max(ownersMax),
});
export type SanctionsRequest = z.infer<typeof requestSchema>;

/** The data set that is screened against; yente's name for everything that it has loaded. */
const dataset = 'default';

/** The parts of yente's replies that are used. It sends more, and more with each release, so unknown fields are no fault. */
const catalogSchema = z.object({
  datasets: z.array(
    z.object({
      name: providerText,
      /** What its publisher has. */
      version: providerText.nullish(),
      /** What yente searches in, which may still be an older one. */
      index_version: providerText.nullish(),
    }),
  ),
});
const resultSchema = z.object({
  id: providerText,
  caption: providerText,
  score: z.number().min(0).max(1),
  match: z.boolean(),
  datasets: z.array(providerText),
  properties: z.object({ topics: z.array(providerText).optional() }),
  last_change: providerText.nullish(),
});
type Result = z.infer<typeof resultSchema>;

/**
 * So many candidates are asked for at once. yente shows five unless it is told otherwise, and so few that somebody has cleared would hide
 * the one who has come. Its own default lets up to 500 through; it takes as many ids to leave out as these are.
 */
const shownAtOnce = 50;
const matchSchema = z.object({
  responses: z.object({
    subject: z.object({
      status: z.literal(200),
      results: z.array(resultSchema).max(shownAtOnce),
      /** Whoever scores high enough by the server's own bound, shown or not. */
      total: z.object({ value: z.int().min(0), relation: z.literal('eq') }),
    }),
  }),
});

/**
 * Sanctions and adverse media, in the shape of OpenSanctions' yente, so that a real one plugs in unchanged (product.md §3). No
 * candidate is an honest FOUND of nothing; the version of the list is kept, since a cleared candidate stays cleared for it (S18). Who was
 * cleared is asked for like everybody else, because the list may say something else of him by now (docs/decisions/0192-all-candidates.md).
 */
export const sanctions: Source<'sanctions', SanctionsRequest> = {
  source: 'sanctions',
  family: 'sanctions',
  request: requestSchema,
  async ask(client, question) {
    const request = checkedRequest(requestSchema, question.request);
    const listVersion = await versionOf(client, question);
    const own = await allCandidates(client, question, queryOf(request));
    const owners: SanctionsFacts['owners'] = [];
    for (const [n, owner] of request.owners.entries()) {
      // One after the other, each a question of its own under the same step.
      const about = { ...question, key: `${question.key}:owner-${n + 1}` };
      owners.push({ ...owner, ...(await allCandidates(client, about, queryOfOwner(owner))) });
    }
    const reference = `yente:${dataset}:${listVersion}`.slice(0, 100);
    const data = { listVersion, ...own, ...(owners.length > 0 && { owners }) };
    return { answer: 'FOUND', data, reference };
  },
};

type Found = Pick<SanctionsFacts, 'candidates' | 'notShown'>;
type Query = ReturnType<typeof queryOf>;

/** Candidates as the record keeps them, with how many were counted and are not among them. */
function foundOf({ results, notShown }: Shown): Found {
  return { candidates: results.map(candidateOf), ...(notShown > 0 && { notShown }) };
}
interface Shown {
  results: Result[];
  notShown: number;
}

/** Asks, and where more are counted than shown asks once more without those that were. What is left after that is said and not dropped. */
async function allCandidates(
  client: ProviderClient,
  question: Question<unknown>,
  query: Query,
): Promise<Found> {
  const first = await match(client, question, query, []);
  if (first.notShown === 0 || first.results.length === 0) return foundOf(first);
  const seen = first.results.map(({ id }) => id);
  // Another question under the same step: a proxy that keeps answers by key must not give the first one again.
  const more = { ...question, key: `${question.key}:more` };
  const second = await match(client, more, query, seen);
  const known = new Set(seen);
  const added = second.results.filter(({ id }) => !known.has(id));
  // A server that does not know how to leave somebody out counts everybody again.
  const notShown = added.length < second.results.length ? first.notShown : second.notShown;
  return foundOf({ results: [...first.results, ...added], notShown });
}

async function match(
  client: ProviderClient,
  question: Question<unknown>,
  query: Query,
  without: readonly string[],
): Promise<Shown> {
  const asked = new URLSearchParams({ limit: String(shownAtOnce) });
  for (const id of without) asked.append('exclude_entity_ids', id);
  const { responses } = await client.call({
    ...sharedParts(question),
    method: 'POST',
    path: `/match/${dataset}?${asked.toString()}`,
    body: { queries: { subject: query } },
    reply: matchSchema,
  });
  const { results, total } = responses.subject;
  return { results, notShown: Math.max(0, total.value - results.filter(isMatch).length) };
}

/** What the total counts; a candidate that is shown below the server's bound is none of them. */
const isMatch = ({ match: counts }: Result): boolean => counts;

const candidateOf = (result: Result): SanctionsFacts['candidates'][number] => ({
  entityId: result.id,
  caption: result.caption,
  score: result.score,
  match: result.match,
  datasets: result.datasets,
  topics: result.properties.topics ?? [],
  ...(result.last_change == null ? {} : { lastChange: result.last_change }),
});

/**
 * The version of the list that is screened by now, for the watch on it. Whoever is screened later is screened by this one or a newer.
 * @throws ProviderUnavailable where the source does not say
 */
export async function listVersion(client: ProviderClient, key: string): Promise<string> {
  const signal = new AbortController().signal;
  return await versionOf(client, { request: null, key, consentReference: null, signal });
}

async function versionOf(client: ProviderClient, question: Question<unknown>): Promise<string> {
  const { datasets } = await client.call({
    ...sharedParts(question),
    method: 'GET',
    path: '/catalog',
    reply: catalogSchema,
  });
  const screened = datasets.find(({ name }) => name === dataset);
  const version = screened?.index_version ?? screened?.version ?? undefined;
  // A list without a version cannot be told from the next one, so it is no usable answer.
  if (version === undefined) throw new ProviderUnavailable('sanctions', 'malformed', 'wrong_shape');
  return version;
}

function sharedParts({ key, consentReference, signal }: Question<unknown>) {
  return { key, consentReference, signal };
}

type Subject = Omit<SanctionsRequest, 'idNumber' | 'owners'> & { idNumber: string | null };

function queryOf({ schema, name, idNumber, birthDate }: Subject) {
  const born = birthDate === null ? {} : { birthDate: [birthDate] };
  const number = idNumber === null ? {} : { idNumber: [idNumber] };
  return { schema, properties: { name: [name], ...number, ...born } };
}

/** Of a person the register shows the end of the number at most, which no list can be searched by. */
const queryOfOwner = ({ kind, name, code }: SanctionsRequest['owners'][number]): Query =>
  kind === 'person'
    ? queryOf({ schema: 'Person', name, idNumber: null, birthDate: null })
    : queryOf({ schema: 'Company', name, idNumber: code, birthDate: null });
