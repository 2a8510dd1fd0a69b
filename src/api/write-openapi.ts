import { writeFile } from 'node:fs/promises';
import { createApp } from './app.js';
import { openApiDocument } from './openapi.js';
import type { ApiDeps } from './ports.js';

/** No dependency is there: the document is made from the declarations of the routes alone. */
const known = { tokens: { issuer: 'http://127.0.0.1', audience: 'document' } };
const nobody = { ...known, cursorSecret: Buffer.alloc(32) } as unknown as ApiDeps;

/** Writes the OpenAPI document of this release to the file that is named: `docs/openapi.json`, kept so that a change of the contract is seen. */
async function write(path: string): Promise<void> {
  const app = await createApp(nobody);
  await app.init();
  const document = JSON.stringify(openApiDocument(app), null, 2);
  await app.close();
  await writeFile(path, `${document}\n`);
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Name the file to write.');
await write(path);
