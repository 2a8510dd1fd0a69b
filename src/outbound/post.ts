import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { TargetRefused, type FoundAddress, type Targets } from './targets.js';

/** What a target answered. */
export interface Posted {
  readonly status: number;
  /** Seconds that it asks for before the next request; null where it says nothing. */
  readonly retryAfterSeconds: number | null;
}

/** Posts to one target over connections that are kept. */
export interface Poster {
  /** @throws TargetRefused, or an error of the connection with its code */
  post(url: URL, body: string, headers: Readonly<Record<string, string>>): Promise<Posted>;
  close(): void;
}

/** An answer is read no further: nothing in it is used. */
const answerBytesMax = 65_536;

/** Addresses of one target with kept connections. */
const addressesMax = 32;
/** Connections that are kept for one target. */
const kept = { keepAlive: true, maxFreeSockets: 32, scheduling: 'lifo' } as const;

/**
 * Each request asks anew which address the name has, and connects to the very address that was judged: a resolver that answers otherwise a
 * moment later is not asked again. A kept connection serves requests for its own address alone. Redirects are answers like any other:
 * nobody follows them.
 * @param withinMs for the whole request, answer included
 */
export function createPoster(targets: Targets, withinMs: number): Poster {
  const agents = new Map<string, HttpAgent | HttpsAgent>();
  const closeAll = () => {
    agents.forEach((agent) => agent.destroy());
    agents.clear();
  };
  const agentFor = (url: URL, { address, family }: FoundAddress) => {
    const name = `${url.protocol}${address}`;
    const known = agents.get(name);
    if (known !== undefined) return known;
    // A name that moves about all the time must not leave a pool at each of its addresses.
    if (agents.size >= addressesMax) closeAll();
    const pinned = { ...kept, lookup: onlyTo({ address, family }) };
    const made = url.protocol === 'https:' ? new HttpsAgent(pinned) : new HttpAgent(pinned);
    agents.set(name, made);
    return made;
  };
  return {
    post: async (url, body, headers) => {
      const signal = AbortSignal.timeout(withinMs);
      const found = await targets.addressFor(url);
      return await send(url, { body, headers, signal, agent: agentFor(url, found), found });
    },
    close: closeAll,
  };
}

/** Answers every question for a name with the one address that was judged. */
function onlyTo({ address, family }: FoundAddress): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all === true) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}

interface Sending {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly agent: HttpAgent | HttpsAgent;
  readonly found: FoundAddress;
}

function send(url: URL, { body, headers, signal, agent, found }: Sending): Promise<Posted> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const length = String(Buffer.byteLength(body));
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, signal, headers: { ...headers, 'content-length': length } },
      (answer) => {
        drained(answer).then(resolve, reject);
      },
    );
    sent.on('socket', (socket) => {
      // The last word has the socket: nothing is written on one that leads elsewhere.
      const judge = () => {
        const { remoteAddress } = socket;
        // Without an address it is closed already, and the request fails by itself.
        if (remoteAddress !== undefined && remoteAddress !== found.address)
          sent.destroy(new TargetRefused('private_address'));
      };
      if (socket.connecting) socket.once('connect', judge);
      else judge();
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Reads an answer to its end, so that its connection can be kept; one that has no end is cut. */
async function drained(answer: IncomingMessage): Promise<Posted> {
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length;
    if (bytes > answerBytesMax) break;
  }
  const seconds = Number(answer.headers['retry-after']);
  return {
    status: answer.statusCode ?? 0,
    retryAfterSeconds: Number.isInteger(seconds) && seconds >= 0 ? seconds : null,
  };
}
