import { readArguments, readCredentials } from './credentials.mjs';
import { Failure, main } from './progress.mjs';

/**
 * The client to sign in with: a person of that role, or for `origination` the machine of the
 * origination system unless a person is asked for by number.
 */
function clientFor({ users, clients }, role, number) {
  const machine = clients.find((client) => client.roles.includes(role));
  if (machine !== undefined && number === undefined) return machine;
  const people = users.filter((user) => user.role === role);
  const person = people[Number(number ?? 1) - 1];
  if (person !== undefined) return { id: person.clientId, secret: person.secret };
  if (people.length > 0)
    throw new Failure(
      `There are ${people.length} users with the role ${role}; --number is 1 to ${people.length}.`,
    );
  const roles = [...new Set(users.map((user) => user.role))].join(', ');
  throw new Failure(`There is no role ${role}; the roles are ${roles}.`);
}

async function fetchToken({ tokenEndpoint }, { id, secret }) {
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${basic.toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: 'urn:sancha:api' }),
  }).catch((error) => {
    throw new Failure(
      `The sign-in does not answer (${error.cause?.code ?? error.message}): is "npm start" running?`,
    );
  });
  if (!response.ok)
    throw new Failure(`The sign-in refused: ${response.status} ${await response.text()}`);
  return (await response.json()).access_token;
}

/** `npm run --silent token -- --as ROLE [--number 2] [--data DIR]` prints one token, nothing else. */
await main(async () => {
  const given = readArguments({
    as: { type: 'string' },
    number: { type: 'string' },
    data: { type: 'string' },
  });
  if (given.as === undefined) throw new Failure('Say for whom: --as ROLE [--number 2].');
  const credentials = await readCredentials(given.data);
  const token = await fetchToken(credentials, clientFor(credentials, given.as, given.number));
  process.stdout.write(`${token}\n`);
});
