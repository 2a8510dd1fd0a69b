import { z } from 'zod';
import { providerText } from '../domain/facts/shapes.js';
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
const matchSchema = z.object({
  responses: z.object({
    subject: z.object({ status: z.literal(200), results: z.array(resultSchema).max(50) }),
  }),
});

/**
 * Sanctions and adverse media, in the shape of OpenSanctions' yente, so that a real one plugs in unchanged (product.md §3). No
 * candidate is an honest FOUND of nothing; the version of the list is kept, since a cleared candidate stays cleared for it (S18).
 */
export const sanctions: Source<'sanctions', SanctionsRequest> = {
  source: 'sanctions',
  family: 'sanctions',
  request: requestSchema,
  async ask(client, question) {
    const request = checkedRequest(requestSchema, question.request);
    const listVersion = await versionOf(client, question);
    const { responses } = await client.call({
      ...sharedParts(question),
      method: 'POST',
      path: `/match/${dataset}`,
      body: { queries: { subject: queryOf(request) } },
      reply: matchSchema,
    });
    const candidates = responses.subject.results.map((result) => ({
      entityId: result.id,
      caption: result.caption,
      score: result.score,
      match: result.match,
      datasets: result.datasets,
      topics: result.properties.topics ?? [],
      ...(result.last_change == null ? {} : { lastChange: result.last_change }),
    }));
    const reference = `yente:${dataset}:${listVersion}`.slice(0, 100);
    return { answer: 'FOUND', data: { listVersion, candidates }, reference };
  },
};

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

function queryOf({ schema, name, idNumber, birthDate }: SanctionsRequest) {
  const born = birthDate === null ? {} : { birthDate: [birthDate] };
  return { schema, properties: { name: [name], idNumber: [idNumber], ...born } };
}
