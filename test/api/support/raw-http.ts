import { connect } from 'node:net';

/** One answer as it stood on the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/**
 * Writes bytes to a server as no client library would, and reads until it closes or says nothing for `quietMs` after its last byte.
 * @param text lines end with CRLF or as given; nothing is added.
 */
export async function rawHttp(url: string, text: string, quietMs = 5_000): Promise<RawAnswer[]> {
  const { hostname, port } = new URL(url);
  const received = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let read = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      read += chunk;
      socket.setTimeout(quietMs);
    });
    socket.setTimeout(20_000);
    socket.on('timeout', () => socket.destroy());
    socket.on('close', () => resolve(read));
    socket.on('error', reject);
  });
  return answersIn(received);
}

/** A request of given lines, after which the server is to close the connection. */
export function requestOf(lines: readonly string[], body = ''): string {
  return `${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`;
}

function answersIn(text: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = text;
  while (rest.startsWith('HTTP/1.1 ')) {
    const [head = ''] = rest.split('\r\n\r\n');
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    const start = head.length + 4;
    answers.push({
      status: Number(head.slice(9, 12)),
      head,
      body: rest.slice(start, start + length),
    });
    rest = rest.slice(start + length);
  }
  return answers;
}
