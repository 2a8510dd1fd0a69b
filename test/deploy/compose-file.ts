import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { findRoot } from '../../src/config/paths.js';

const environmentSchema = z.record(z.string(), z.string());
const serviceSchema = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  environment: environmentSchema.default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  configs: z.array(z.strictObject({ source: z.string(), target: z.string() })).default([]),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  restart: z.string(),
  stop_grace_period: z.string().optional(),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  privileged: z.boolean().default(false),
});
export type ComposeService = z.infer<typeof serviceSchema>;
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
  configs: z.record(z.string(), z.strictObject({ file: z.string() })),
  volumes: z.record(z.string(), z.unknown()),
});

/** A file of the checkout. */
export const readText = (...path: string[]) => readFileSync(join(findRoot(), ...path), 'utf8');

/** docker-compose.yml as Compose sees it: merge keys are followed, `${…}` are left as they stand. */
export const compose = composeSchema.parse(parse(readText('docker-compose.yml'), { merge: true }));

/** A service by name. @throws when there is none. */
export function service(name: string): ComposeService {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/**
 * What a service gets when everything that must be set is set to `given(name)`, and nothing that may be left out: `${NAME:?…}` and
 * `${NAME:-default}` are the only forms that the file uses, so that another one fails here.
 */
export function environmentOf(
  name: string,
  given: (variable: string) => string,
): Record<string, string> {
  const filled = Object.entries(service(name).environment).map(([variable, text]) => [
    variable,
    text.replaceAll(
      /\$\{(\w+)(:[?-])([^}]*)\}/g,
      (_, wanted: string, kind: string, rest: string) => (kind === ':?' ? given(wanted) : rest),
    ),
  ]);
  const environment = environmentSchema.parse(Object.fromEntries(filled));
  const odd = Object.entries(environment).filter(([, text]) => text.includes('$'));
  if (odd.length > 0) throw new Error(`not understood: ${odd.map(([key]) => key).join(', ')}`);
  return environment;
}
