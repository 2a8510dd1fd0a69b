import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ProviderSettings } from '../../activities/connector/provider-client.js';
import type { ServiceConfig } from '../config/config.js';
import { errorCode, StartFailure } from '../config/start-failure.js';
import { providerFamilies, type ProviderFamily } from '../../workflows/messages.js';

/** Below the 30 seconds of an attempt, so that a time-out is seen as one. */
const timeoutSecondsMax = 25;
/** Half an hour of speech takes a minute; with the storage before it, this is below the two minutes of such an attempt. */
const hearingSecondsMax = 80;

/** What may be said of one provider, or of all as `default`. */
const providerSchema = z.strictObject({
  url: z.url().optional(),
  key: z.string().min(1).optional(),
  /** For one request. */
  timeoutSeconds: z.number().min(0.1).max(timeoutSecondsMax).optional(),
  replyBytesMax: z.int().min(1_000).max(64_000_000).optional(),
  /** Requests a second over all workers (design.md §6). */
  perSecond: z.number().min(0.1).max(10_000).optional(),
  /** Failures in a row after which the provider is left alone, and for how long. */
  failuresMax: z.int().min(1).max(1_000).optional(),
  openForSeconds: z.number().min(0.1).max(600).optional(),
  /** Whether it is sent our `traceparent`. Foreign systems have no business knowing how our requests belong together. */
  traces: z.boolean().optional(),
});
const hearingTime = z.number().min(0.1).max(hearingSecondsMax).optional();

/** Who writes calls down may take longer than everybody else. */
function refuseLongerThanAttempts(
  providers: Partial<Record<ProviderFamily, { timeoutSeconds?: number | undefined }>>,
  issues: z.RefinementCtx,
): void {
  for (const [family, { timeoutSeconds = 0 }] of Object.entries(providers)) {
    if (family === 'transcription' || timeoutSeconds <= timeoutSecondsMax) continue;
    const path = [family, 'timeoutSeconds'];
    issues.addIssue({ code: 'custom', path, message: 'is longer than an attempt' });
  }
}

const documentSchema = z.strictObject({
  retryIntervalMaxSeconds: z.number().min(0.1).max(600).optional(),
  default: providerSchema.optional(),
  providers: z
    .partialRecord(z.enum(providerFamilies), providerSchema.extend({ timeoutSeconds: hearingTime }))
    .superRefine(refuseLongerThanAttempts)
    .optional(),
});
type ProviderDocument = z.infer<typeof documentSchema>;

/** Which concrete provider serves each source, and how it is treated. */
export interface ProviderConfig {
  retryIntervalMaxMs: number;
  settingsOf: (family: ProviderFamily) => ProviderSettings;
  /** Requests a second over all workers. */
  perSecondOf: (family: ProviderFamily) => number;
}

/**
 * Twenty seconds are more than any provider's own promise and less than an attempt's thirty. Two mebibytes hold a year of statements
 * with room. A hundred requests a second spare a provider whose contract says nothing; a real contract's limit is configured.
 */
const defaults = {
  timeoutSeconds: 20,
  replyBytesMax: 2 * 1024 * 1024,
  perSecond: 100,
  failuresMax: 5,
  openForSeconds: 10,
  traces: false,
};
/** Two years of a company's account, a row for every customer (`statementRowsSentMax`), are some eight mebibytes. */
const statementBytesMax = 16 * 1024 * 1024;
/** A minute between attempts at most: an hour's outage costs sixty requests, and its end is noticed within a minute. */
const defaultRetryIntervalMaxSeconds = 60;

/**
 * Reads the providers: address and key of the service's own configuration for all, and what the file that `CONNECTORS_FILE` names says
 * otherwise, for all (`default`) or for one (`providers`).
 * @throws StartFailure that names the wrong field and no value.
 */
export async function readProviderConfig(
  service: Pick<ServiceConfig, 'connectorsUrl' | 'connectorsKey' | 'connectorsFile'>,
): Promise<ProviderConfig> {
  const { connectorsFile: path } = service;
  return providerConfig(service, path === undefined ? {} : await readProviderDocument(path));
}

/** Reads the file. @throws StartFailure that names the wrong fields and no value. */
export async function readProviderDocument(path: string): Promise<ProviderDocument> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw wrongFile(
      `the file that CONNECTORS_FILE names cannot be read (${errorCode(error) ?? '?'})`,
    );
  });
  const parsed = documentSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(
    (issue) => [...issue.path, ...unknownKeys(issue)].join('.') || 'the document',
  );
  throw wrongFile(`the file that CONNECTORS_FILE names is wrong at: ${fields.join(', ')}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrongFile('the file that CONNECTORS_FILE names is no JSON');
  }
}

/** A misspelt field is reported at the object that holds it, and named. */
function unknownKeys(issue: z.core.$ZodIssue): string[] {
  return issue.code === 'unrecognized_keys' ? issue.keys : [];
}

function wrongFile(wrong: string): StartFailure {
  return new StartFailure(wrong, 'correct the file (docs/configuration.md, "Providers")');
}

/** The configuration from what is known of the service and what the document says. */
export function providerConfig(
  service: Pick<ServiceConfig, 'connectorsUrl' | 'connectorsKey'>,
  document: ProviderDocument,
): ProviderConfig {
  const of = (family: ProviderFamily) => ({
    url: service.connectorsUrl,
    key: service.connectorsKey,
    ...defaults,
    ...document.default,
    // What is enough for everybody else is none for an hour of speech.
    ...(family === 'transcription' ? { timeoutSeconds: hearingSecondsMax } : {}),
    ...(family === 'bank_statements' ? { replyBytesMax: statementBytesMax } : {}),
    ...document.providers?.[family],
  });
  return {
    retryIntervalMaxMs: (document.retryIntervalMaxSeconds ?? defaultRetryIntervalMaxSeconds) * 1000,
    perSecondOf: (family) => of(family).perSecond,
    settingsOf(family) {
      const said = of(family);
      return {
        provider: family,
        baseUrl: said.url,
        apiKey: said.key,
        timeoutMs: said.timeoutSeconds * 1000,
        replyBytesMax: said.replyBytesMax,
        tellsTrace: said.traces,
        circuit: { failuresMax: said.failuresMax, openForMs: said.openForSeconds * 1000 },
      };
    },
  };
}
