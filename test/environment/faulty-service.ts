import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is wrong with the answers of a service that is not ours, one for each thing that the fuzzer is to see. */
export const serviceFaults = [
  'server error',
  'undocumented status',
  'undocumented content type',
  'missing header',
  'another shape',
] as const;
export type ServiceFault = (typeof serviceFaults)[number];

const document = {
  openapi: '3.1.0',
  info: { title: 'a service with a fault', version: '1' },
  paths: {
    '/things/{thingId}': {
      get: {
        parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'the thing',
            headers: { 'x-kind': { required: true, schema: { type: 'string' } } },
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['count'],
                  properties: { count: { type: 'integer' } },
                },
              },
            },
          },
        },
      },
    },
  },
};

/** A service of one route that answers as its document says, but for the fault. @returns its address, and how it is closed. */
export async function faultyService(
  fault: ServiceFault | null,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    if (request.url === '/openapi.json') json(response, 200, document);
    else answer(response, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

function answer(response: ServerResponse, fault: ServiceFault | null): void {
  if (fault !== 'missing header') response.setHeader('x-kind', 'thing');
  const status = fault === 'server error' ? 500 : fault === 'undocumented status' ? 418 : 200;
  const type = fault === 'undocumented content type' ? 'text/html' : 'application/json';
  json(response, status, { count: fault === 'another shape' ? 'many' : 1 }, type);
}

function json(response: ServerResponse, status: number, body: unknown, type = 'application/json') {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}
