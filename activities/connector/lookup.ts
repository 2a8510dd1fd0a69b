import type { z } from 'zod';
import { providerReplySchema, type SourceAnswer } from '../../domain/facts/source-answer.js';
import {
  sourceData,
  type AnswerOf,
  type SourceFacts,
  type SourceName,
} from '../../domain/facts/sources.js';
import type { ProviderFamily } from '../../workflows/messages.js';
import type { ProviderClient } from './provider-client.js';
import { StepNotPossible } from './provider-failure.js';

/** One question to a source. */
export interface Question<Request> {
  request: Request;
  /** The step key. */
  key: string;
  consentReference: string | null;
  /** Ends the question early when the step was cancelled. */
  signal: AbortSignal;
}

/** A source: what it needs, who serves it, and how it is asked. Throws what the provider client throws; never makes an answer up. */
export interface Source<S extends SourceName, Request> {
  readonly source: S;
  /** Whose limits and circuit apply. */
  readonly family: ProviderFamily;
  readonly request: z.ZodType<Request>;
  ask(client: ProviderClient, question: Question<Request>): Promise<AnswerOf<S>>;
}

/** Answers that are possible for a source on the wire. Another one is a malformed reply, never read as the nearest that fits. */
export type WireAnswer = Exclude<SourceAnswer<unknown>['answer'], 'UNAVAILABLE'>;

/** Sources of yes and no: they confirm or deny what was asked. */
export const yesOrNo: readonly WireAnswer[] = ['MATCH', 'MISMATCH', 'NO_RECORD'];
/** Sources of data: they found something (perhaps an honest nothing), found another one, or have no record. */
export const found: readonly WireAnswer[] = ['FOUND', 'MISMATCH', 'NO_RECORD'];

/** A source that is asked with one POST and answers in the common shape of `domain/facts/source-answer.ts`. */
export function lookup<S extends SourceName, Request>(options: {
  source: S;
  family: ProviderFamily;
  request: z.ZodType<Request>;
  answers: readonly WireAnswer[];
  /** The data as the provider may send it, where that is more than what is kept of it. */
  sent?: z.ZodType<SourceFacts<S>>;
}): Source<S, Request> {
  const { source, family, request, answers } = options;
  const reply = providerReplySchema(options.sent ?? sourceData[source]).refine(
    (parsed) => answers.includes(parsed.answer),
    { message: 'an answer that this source cannot give' },
  );
  return {
    source,
    family,
    request,
    async ask(client, question) {
      const { key, consentReference, signal } = question;
      const answer = await client.call({
        method: 'POST',
        path: `/connectors/${source}`,
        body: checkedRequest(request, question.request),
        key,
        consentReference,
        reply,
        signal,
      });
      return answer as SourceAnswer<SourceFacts<S>>;
    },
  };
}

/** The request as the contract wants it, or StepNotPossible: the file does not hold what the source needs. */
export function checkedRequest<Request>(schema: z.ZodType<Request>, request: unknown): Request {
  const parsed = schema.safeParse(request);
  if (!parsed.success) throw new StepNotPossible('no_input');
  return parsed.data;
}
