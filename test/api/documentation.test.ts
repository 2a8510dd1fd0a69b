import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { products } from '../../domain/application/product.js';
import { quietDeps } from './support/quiet-deps.js';
import { TestApi } from './support/test-api.js';

interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
  parameters?: { name: string; in: string; required: boolean }[];
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: unknown };
}

let api: TestApi;
let document: Document;
beforeAll(async () => {
  api = await TestApi.start(quietDeps().deps);
  document = (await api.ask('GET', '/openapi.json', { as: null })).body as Document;
});
afterAll(async () => await api.stop());

function operations(): { name: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
}

describe('/openapi.json', () => {
  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.components.schemas['Problem']).toMatchObject({ type: 'object' });
  });

  it('has for every route the schema of its answer and of its problems', () => {
    for (const { name, operation } of operations()) {
      const success = Object.keys(operation.responses).filter((status) => /^2/.test(status));
      const empty = success.filter((status) => status === '204');
      expect({ name, success: success.length - empty.length }).toEqual({ name, success: 1 });
      for (const [status, { content }] of Object.entries(operation.responses)) {
        if (status === '204') continue;
        const [first] = Object.values(content ?? {});
        expect({ name, schema: typeof first?.schema }).toEqual({ name, schema: 'object' });
      }
    }
  });

  it('has the body of a submission from the schema that parses it', () => {
    const body = document.paths['/v1/loans']?.['post']?.requestBody?.content['application/json'];
    const { oneOf = [] } = body?.schema as { oneOf?: object[] };
    expect(oneOf).toHaveLength(products.length);
    for (const ofProduct of oneOf) {
      expect(ofProduct).toMatchObject({
        type: 'object',
        additionalProperties: false,
        required: expect.arrayContaining(['originator', 'applicationNumber', 'terms']) as unknown,
      });
    }
  });

  it('says where a key is needed', () => {
    const required = operations().flatMap(({ name, operation }) => {
      const key = operation.parameters?.find((one) => one.name === 'Idempotency-Key');
      return key === undefined ? [] : [{ name, required: key.required }];
    });
    const writes = operations().filter(
      ({ name }) =>
        /^(POST|PUT)/.test(name) && !/search|\/auth\/|\/codec\/|customer-link\/open/.test(name),
    );
    expect(required.map(({ name }) => name).sort()).toEqual(writes.map(({ name }) => name).sort());
    expect(required.filter((one) => !one.required)).toEqual([
      { name: 'POST /v1/loans', required: false },
    ]);
  });

  it('every reference points somewhere', () => {
    const references = [
      ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g),
    ];
    const named = new Set(references.map((match) => match[1]));
    expect([...named].filter((name) => !(String(name) in document.components.schemas))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('"$ref":"#/$defs');
  });

  it('each operation has a name of its own', () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('/docs', () => {
  it('is a page that loads only from here', async () => {
    const page = await api.ask('GET', '/docs', { as: null });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const sources = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map((one) => one[1]);
    expect(sources).toEqual([
      '/docs/swagger-ui.css',
      '/openapi.json',
      '/docs/swagger-ui-bundle.js',
      '/docs/start.js',
    ]);
    for (const source of sources) {
      expect((await api.ask('GET', String(source), { as: null })).status).toBe(200);
    }
  });
});
