// Submits an application: node docs/origination-client/submit.mjs FILE. Where and as whom says the environment:
// SANCHA_API, SANCHA_TOKEN_ENDPOINT, SANCHA_CLIENT_ID, SANCHA_CLIENT_SECRET.
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const { SANCHA_API, SANCHA_TOKEN_ENDPOINT, SANCHA_CLIENT_ID, SANCHA_CLIENT_SECRET } = process.env;

/** A token of the client itself (OAuth 2, client credentials). */
async function token() {
  const basic = Buffer.from(`${SANCHA_CLIENT_ID}:${SANCHA_CLIENT_SECRET}`).toString('base64');
  const answer = await fetch(SANCHA_TOKEN_ENDPOINT, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!answer.ok) throw new Error(`no token: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).access_token;
}

/**
 * The same application again is the same loan, so that a request whose answer was lost is sent again as it is. 503 and 429 name a pause; any
 * other refusal says which field is wrong and what to do, and is for a person.
 */
async function submit(application) {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(`${SANCHA_API}/v1/loans`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
      body: JSON.stringify(application),
    }).catch(() => undefined);
    if (answer?.status === 202) return await answer.json();
    const isBusy = answer === undefined || [429, 503].includes(answer.status);
    if (!isBusy || tries === 10) throw new Error(answer ? await answer.text() : 'no connection');
    const seconds = Number(answer?.headers.get('retry-after') ?? 0);
    await pause(Math.max(1_000 * tries, seconds * 1_000));
  }
}

const [file] = process.argv.slice(2);
console.log(JSON.stringify(await submit(JSON.parse(await readFile(file, 'utf8')))));
