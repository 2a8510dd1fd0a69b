// Receives Sancha's events: node docs/origination-client/receive.mjs PORT FILE, with the secrets in SANCHA_WEBHOOK_SECRETS, a blank between two.
import { createServer } from 'node:http';
import { Inbox } from './inbox.mjs';
import { isGenuine } from './verify.mjs';

const [port = '8080', file = 'events.ndjson'] = process.argv.slice(2);
const secrets = (process.env.SANCHA_WEBHOOK_SECRETS ?? '').split(' ').filter(Boolean);
if (secrets.length === 0) throw new Error('Set SANCHA_WEBHOOK_SECRETS.');
/** An event is far smaller. */
const bodyBytesMax = 65_536;

const inbox = new Inbox(file);

const server = createServer(async (request, answer) => {
  if (request.method !== 'POST') return answer.writeHead(405).end();
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > bodyBytesMax) return answer.writeHead(413).end();
  }
  // Before anything of it is read: it may be anybody's.
  if (!isGenuine(secrets, request.headers, body)) return answer.writeHead(401).end();
  try {
    const event = JSON.parse(body);
    const result = inbox.take(event);
    const state = event.subject === undefined ? '' : JSON.stringify(inbox.stateOf(event.subject));
    console.log(result, event.id, event.type, state);
    // Said only now that it is on the disk. Long work belongs after the answer.
    return answer.writeHead(204).end();
  } catch {
    return answer.writeHead(500).end();
  }
});
server.listen(Number(port), '127.0.0.1', () => console.log('listening', server.address().port));
