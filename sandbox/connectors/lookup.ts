import type { z } from 'zod';
import type { SourceFacts, SourceName } from '../../domain/facts/sources.js';
import type { CaseFacts } from '../facts/case-facts.js';
import type { World } from '../store/world.js';

/** What a source says, before the provider gives it a reference of its own. UNAVAILABLE is never said. */
export type Reply<S extends SourceName> =
  { answer: 'MATCH' | 'MISMATCH' | 'FOUND'; data: SourceFacts<S> } | { answer: 'NO_RECORD' };

/** The world at the instant of a request. */
export interface Seen {
  readonly world: World;
  readonly now: number;
}

/** A source that is asked and answers: its strict request, who it is about, what it says. Sanctions speak another shape. */
export interface Lookup<S extends SourceName, Request extends z.ZodType> {
  readonly source: S;
  /** Whether a consent reference is demanded: always, or by what is asked, which has not been checked yet. */
  readonly consent: boolean | ((body: unknown) => boolean);
  readonly request: Request;
  /** The case that the request is about, by what it asks for. */
  subject(world: World, body: z.infer<Request>): CaseFacts | undefined;
  answer(seen: Seen, body: z.infer<Request>, subject: CaseFacts | undefined): Reply<S>;
  /** The honest "nothing there" for the fault `empty`; null where only NO_RECORD can say it. */
  readonly empty: ((body: z.infer<Request>) => SourceFacts<S>) | null;
}

/** Ties a definition to its types and hides them, so that different sources fit one list. */
export interface AnyLookup {
  readonly source: SourceName;
  readonly consent: boolean | ((body: unknown) => boolean);
  readonly request: z.ZodType;
  subject(world: World, body: unknown): CaseFacts | undefined;
  answer(seen: Seen, body: unknown): Reply<SourceName>;
  emptyAnswer(body: unknown): Reply<SourceName>;
}

export function lookup<S extends SourceName, Request extends z.ZodType>(
  definition: Lookup<S, Request>,
): AnyLookup {
  const typed = (body: unknown) => body as z.infer<Request>;
  return {
    source: definition.source,
    consent: definition.consent,
    request: definition.request,
    subject: (world, body) => definition.subject(world, typed(body)),
    answer: (seen, body) =>
      definition.answer(seen, typed(body), definition.subject(seen.world, typed(body))),
    emptyAnswer: (body) =>
      definition.empty === null
        ? { answer: 'NO_RECORD' }
        : { answer: 'FOUND', data: definition.empty(typed(body)) },
  };
}
