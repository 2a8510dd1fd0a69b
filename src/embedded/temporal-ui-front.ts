import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { loopback } from './ports.js';

/** Where the UI is, where people find it, and where they sign in to read payloads. */
export interface TemporalUiFront {
  /** Where browsers come. */
  readonly port: number;
  /** Where the development server's own UI listens. */
  readonly uiPort: number;
  /** The namespace with the loans; the UI's own start page is another's, and empty. */
  readonly namespace: string;
  /** The start page of the API, with the sign-in. */
  readonly signInUrl: string;
}

/** What the UI reads at its start (`--ui-codec-endpoint` has put the address of the codec there). */
const settingsPath = '/api/v1/settings';

/** What the UI is told besides; names as the UI's server writes them. */
const codecSettings = ({ signInUrl }: TemporalUiFront) => ({
  IncludeCredentials: true,
  DefaultErrorMessage: 'Sign in to Sancha as an administrator to read payloads, then reload.',
  DefaultErrorLink: signInUrl,
});

/**
 * Stands before the UI of the development server and tells it to send the session cookie to the codec. The UI has that setting and its
 * server too, but the development server has no flag for it, and an engineer would have to find a switch in each browser anew.
 * Everything else passes through as it is. @returns what closes it.
 */
export async function openTemporalUiFront(
  front: TemporalUiFront,
): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => pass(front, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(front.port, loopback, resolve);
  });
  return { close: async () => await closed(server) };
}

async function closed(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function pass(front: TemporalUiFront, request: IncomingMessage, response: ServerResponse): void {
  const { method, url: path = '/', headers } = request;
  if (method === 'GET' && path === '/') {
    response.writeHead(302, { location: `/namespaces/${front.namespace}/workflows` }).end();
    return;
  }
  const isSettings = method === 'GET' && path.split('?')[0] === settingsPath;
  // A compressed answer could not be added to.
  const sent = isSettings ? { ...headers, 'accept-encoding': 'identity' } : headers;
  const onward = ask({ host: loopback, port: front.uiPort, method, path, headers: sent });
  onward.on('response', (answer) => {
    if (isSettings && answer.statusCode === 200) return void addSettings(front, answer, response);
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
    // A half answer must not look like a whole one.
    answer.on('error', () => response.destroy());
  });
  onward.on('error', () => answerAway(response));
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

async function addSettings(
  front: TemporalUiFront,
  answer: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const settings = (await jsonOf(answer)) as { Codec?: object };
    const codec = { ...settings.Codec, ...codecSettings(front) };
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify({ ...settings, Codec: codec }));
  } catch {
    // Cut off, or no JSON: the UI asks again when the page is loaded again.
    answerAway(response);
  }
}

async function jsonOf(answer: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** While the development server is started again. */
function answerAway(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' });
  response.end('The Temporal UI does not answer; it is started again if it has died.\n');
}
