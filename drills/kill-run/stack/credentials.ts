import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const credentialsSchema = z.object({
  ready: z.boolean(),
  api: z.url(),
  sandbox: z.url(),
  tokenEndpoint: z.url(),
  database: z.object({ url: z.url() }),
  temporal: z.object({ address: z.string(), namespace: z.string() }),
  pids: z.record(z.string(), z.int()),
  clients: z.array(z.object({ id: z.string(), secret: z.string(), roles: z.array(z.string()) })),
  users: z.array(
    z.object({ id: z.string(), role: z.string(), clientId: z.string(), secret: z.string() }),
  ),
});

/** What `npm start` tells other tools (`credentials.json`). */
export type Credentials = z.infer<typeof credentialsSchema>;

export async function readCredentials(dataFolder: string): Promise<Credentials> {
  const text = await readFile(join(dataFolder, 'credentials.json'), 'utf8');
  return credentialsSchema.parse(JSON.parse(text));
}

const instanceSchema = z.object({ passwords: z.object({ superuser: z.string() }) });

/** The address of the database's superuser, who alone can make a tablespace. */
export async function superuserAddress(dataFolder: string): Promise<string> {
  const text = await readFile(join(dataFolder, 'instance.json'), 'utf8');
  const { passwords } = instanceSchema.parse(JSON.parse(text));
  const address = new URL((await readCredentials(dataFolder)).database.url);
  address.username = 'postgres';
  address.password = encodeURIComponent(passwords.superuser);
  return address.href;
}
