import { z } from 'zod';
import type { CaseFacts } from '../facts/case-facts.js';
import type { FastifyInstance } from 'fastify';
import type { ServerParts } from '../server/parts.js';
import { parseStrictly, Problem } from '../server/problem.js';
import { providerRoute, type ProviderRoute } from '../server/provider-route.js';
import type { World } from '../store/world.js';
import { dateOf } from '../time/civil-date.js';

const texts = z.array(z.string().min(1).max(300)).min(1).max(20);
const querySchema = z.strictObject({
  schema: z.enum(['Person', 'Organization', 'Company', 'LegalEntity']),
  properties: z.strictObject({
    name: texts,
    birthDate: texts.optional(),
    idNumber: texts.optional(),
    nationality: texts.optional(),
    country: texts.optional(),
  }),
});
const requestSchema = z.strictObject({
  queries: z
    .record(z.string().min(1).max(100), querySchema)
    .refine((queries) => Object.keys(queries).length >= 1, 'at least one query')
    .refine((queries) => Object.keys(queries).length <= 100, 'at most 100 queries'),
});
type Query = z.infer<typeof querySchema>;

/** Parameters as they come in an address: text, and a list where one stands there several times. */
const entityIds = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .pipe(z.array(z.string().min(1).max(300)).max(50));
/** What yente takes besides the queries, with its own defaults; whatever else there is has no effect on this world. */
const optionsSchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(5),
  threshold: z.coerce.number().min(0).max(1).default(0.7),
  exclude_entity_ids: entityIds,
});
type Options = z.infer<typeof optionsSchema>;

/** Lists know people by name: an ID number only narrows it down to one of several namesakes. Companies they know by name alone. */
function found(world: World, { schema, properties }: Query): CaseFacts[] {
  if (schema !== 'Person')
    return properties.name
      .map((name) => world.cases.byCompanyName(name))
      .filter((facts) => facts !== undefined);
  const namesakes = properties.name.flatMap((name) => world.cases.byName(name));
  const ids = properties.idNumber;
  return ids ? namesakes.filter(({ borrower }) => ids.includes(borrower.idNumber)) : namesakes;
}

/** Somebody on a list, with what it knows of him besides the name. */
type Listed = Omit<CaseFacts['sanctions']['candidates'][number], 'birthDate'> & {
  madeOn: string;
  schema: Query['schema'];
  known: Record<string, string[]>;
};

/** Who of the lists may be meant: a person's namesakes, or companies that may be taken for the one that was asked about. */
function candidatesOf(world: World, query: Query): Listed[] {
  return [...ownersOf(world, query), ...partiesOf(world, query)];
}

/** Owners of companies, people and companies alike: whoever asks has the name alone. */
const ownersOf = (world: World, { schema, properties }: Query): Listed[] =>
  properties.name.flatMap((name) =>
    world.cases
      .byListedOwner(name)
      .flatMap(({ sanctions, madeOn }) =>
        sanctions.owners
          .filter((one) => one.name === name)
          .map(({ name: _name, ...one }) => ({ ...one, madeOn, schema, known: {} })),
      ),
  );

function partiesOf(world: World, query: Query): Listed[] {
  const { schema, properties } = query;
  return found(world, query).flatMap(({ sanctions, madeOn }): Listed[] => {
    if (schema === 'Person')
      return sanctions.candidates.map(({ birthDate, ...one }) => ({
        ...{ ...one, madeOn, schema },
        known: { birthDate: [birthDate] },
      }));
    const asked = properties.name.map((name) => world.cases.companyByName(name)?.uscc);
    return sanctions.companies
      .filter(({ uscc }) => asked.includes(uscc))
      .map(({ uscc, ...one }) => ({ ...one, madeOn, schema, known: { uscCode: [uscc] } }));
  });
}

/** Everybody above the bound, the likeliest first; a score of exactly the bound counts as a match and is not shown, as with yente. */
function resultsOf(world: World, query: Query, { threshold, exclude_entity_ids }: Options) {
  const candidates = candidatesOf(world, query);
  const unique = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const left = [...unique.values()]
    .filter(({ id, score }) => score >= threshold && !exclude_entity_ids.includes(id))
    .sort((one, other) => other.score - one.score);
  return left.map(({ known, topics, madeOn, ...kept }) => ({
    ...kept,
    match: true,
    properties: { name: [kept.caption], ...known, topics },
    referents: [],
    target: true,
    first_seen: `${madeOn}T00:00:00`,
    last_seen: `${madeOn}T00:00:00`,
    last_change: `${madeOn}T00:00:00`,
    features: { name_match: 1 },
  }));
}
type Results = ReturnType<typeof resultsOf>;

/** One answer in yente's shape: everybody is counted, and as many shown as were asked for. */
function response(query: Query, all: Results, { limit, threshold }: Options) {
  const results = all.filter(({ score }) => score > threshold).slice(0, limit);
  return { status: 200, results, total: { value: all.length, relation: 'eq' }, query };
}

function matched(
  queries: Record<string, Query>,
  options: Options,
  search: (query: Query) => Results,
) {
  const responses = Object.entries(queries).map(
    ([id, query]) => [id, response(query, search(query), options)] as const,
  );
  const { limit } = options;
  return { status: 200, body: { responses: Object.fromEntries(responses), matchers: {}, limit } };
}

const match = providerRoute({
  method: 'POST',
  path: '/match/:dataset',
  connector: 'sanctions',
  body: requestSchema,
  subject: (world, { queries }) =>
    Object.values(queries).flatMap((query) => found(world, query))[0],
  handle: ({ world, body, params, query }) => {
    if (!/^[a-z][a-z0-9_]{0,60}$/.test(params.dataset ?? ''))
      throw new Problem(404, 'unknown-dataset', 'There is no such dataset.');
    const options = parseStrictly(optionsSchema, query);
    return matched(body.queries, options, (one) => resultsOf(world, one, options));
  },
  empty: ({ body, query }) => matched(body.queries, parseStrictly(optionsSchema, query), () => []),
});

/** A new version of the list each month, and whenever one is published by hand, so that clearing has to outlive it. */
const monthly = (now: number) => `${dateOf(now).slice(0, 7).replace('-', '')}01000000-syn`;

const catalog = providerRoute({
  method: 'GET',
  path: '/catalog',
  connector: 'sanctions',
  handle: ({ now, world }) => {
    const { version, searched } = world.lists ?? { version: monthly(now), searched: monthly(now) };
    const isCurrent = version === searched;
    return {
      status: 200,
      body: {
        datasets: [
          {
            ...{ name: 'default', title: 'Consolidated lists (synthetic)', load: true },
            ...{ version, index_version: searched, index_current: isCurrent, children: [] },
          },
        ],
        current: isCurrent ? ['default'] : [],
        outdated: isCurrent ? [] : ['default'],
        index_stale: !isCurrent,
      },
    };
  },
});

/** Screening in the shape of OpenSanctions' yente, so that the real server plugs in unchanged. */
export const sanctionsRoutes: readonly ProviderRoute[] = [match, catalog];

const versionText = z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/);
const publishedSchema = z.strictObject({ version: versionText, searched: versionText.optional() });

/** For tests and people: the publisher brings a new list, which is searched at once or, with `searched`, not yet. */
export function publishedLists(app: FastifyInstance, parts: ServerParts): void {
  app.post('/lists', async (request) => {
    const { version, searched = version } = parseStrictly(publishedSchema, request.body);
    parts.world.record({ type: 'list_published', list: { version, searched } });
    await parts.flush();
    return { version, searched };
  });
}
