import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { machineSchema, newSecret, userSchema, type Machine, type User } from '../people.js';
import { readJson, writePrivateJson } from '../private-file.js';

const jwkSchema = z.record(z.string(), z.unknown());

/** What the issuer's process reads from its file: all of it belongs to one data directory. */
export const issuerSettingsSchema = z.object({
  port: z.int(),
  users: z.array(userSchema),
  machines: z.array(machineSchema),
  console: z.object({
    secret: z.string(),
    redirectUris: z.array(z.string()),
    /** Absent in files of older releases, whose keys must be kept. */
    afterSignOutUris: z.array(z.string()).default([]),
  }),
  /** The private signing key, RSA: what most issuers of lenders use. */
  key: jwkSchema,
  cookieKey: z.string(),
});
export type IssuerSettings = z.infer<typeof issuerSettingsSchema>;

const fileOf = (folder: string) => join(folder, 'issuer.json');

/** Keys outlive a restart: tokens given out before it stay valid. */
async function keptKeys(folder: string): Promise<Pick<IssuerSettings, 'key' | 'cookieKey'>> {
  const kept = issuerSettingsSchema.safeParse(await readJson(fileOf(folder)));
  if (kept.success) return { key: kept.data.key, cookieKey: kept.data.cookieKey };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = {
    ...privateKey.export({ format: 'jwk' }),
    kid: newSecret(),
    use: 'sig',
    alg: 'RS256',
  };
  return { key, cookieKey: newSecret() };
}

/** Writes the issuer's file. @returns its path. */
export async function writeIssuerSettings(
  folder: string,
  settings: {
    readonly port: number;
    readonly users: readonly User[];
    readonly machines: readonly Machine[];
    readonly consoleSecret: string;
    readonly apiOrigins: readonly string[];
  },
): Promise<string> {
  const redirectUris = settings.apiOrigins.map((origin) => `${origin}/auth/callback`);
  const afterSignOutUris = settings.apiOrigins.map((origin) => `${origin}/`);
  await writePrivateJson(fileOf(folder), {
    port: settings.port,
    users: settings.users,
    machines: settings.machines,
    console: { secret: settings.consoleSecret, redirectUris, afterSignOutUris },
    ...(await keptKeys(folder)),
  });
  return fileOf(folder);
}
