import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody } from '../../src/api/problems/problem.js';
import { anApplication } from '../builders/an-application.js';
import { quietDeps } from './support/quiet-deps.js';
import { TestApi } from './support/test-api.js';

const { deps, asked, logged } = quietDeps();
const origination = {
  sub: 'dealer-portal',
  kind: 'machine' as const,
  roles: ['origination' as const],
};
let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start(deps);
});
afterAll(async () => await api.stop());

/** An application with one place changed: `set('parties.0.name', …)`. */
function changed(path: string, value: unknown): unknown {
  const body = structuredClone(anApplication()) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, body);
  parent[last] = value;
  return body;
}

/** A value that must be found nowhere in an answer or a log line. */
const canary = 'canary-7f3a';

const fields: { name: string; path: string; value: unknown; field?: string }[] = [
  { name: 'unknown field', path: 'parties.0.nickname', value: canary },
  { name: 'wrong type', path: 'parties.0.name', value: 7 },
  { name: 'negative amount', path: 'terms.amount.amountMinor', value: -1 },
  { name: 'fractional amount', path: 'terms.amount.amountMinor', value: 12_000.5 },
  { name: 'amount above 10^15', path: 'terms.amount.amountMinor', value: 1_000_000_000_000_001 },
  { name: 'amount beyond every number', path: 'terms.amount.amountMinor', value: 1e300 },
  { name: 'amount as text', path: 'terms.amount.amountMinor', value: '12000' },
  { name: 'unknown currency', path: 'terms.amount.currency', value: 'XYZ' },
  { name: 'date that does not exist', path: 'parties.0.residence.since', value: '2026-02-30' },
  {
    name: 'month that does not exist',
    path: 'parties.0.employment.startedMonth',
    value: '2026-13',
  },
  {
    name: 'ID with a wrong check character',
    path: 'parties.0.idNumber',
    value: '110101199003074510',
  },
  { name: 'ID of 30 February', path: 'parties.0.idNumber', value: '11010119900230451X' },
  { name: 'card that fails Luhn', path: 'parties.0.bankCard', value: '6222020000000000001' },
  { name: 'phone that cannot be', path: 'parties.0.contactPoints.0.value', value: '12345' },
  { name: 'NUL in a name', path: 'parties.0.name', value: `王${canary}\u0000` },
  { name: 'half a character in a name', path: 'parties.0.name', value: `王${canary}\ud800` },
  { name: 'name of 10,000 characters', path: 'parties.0.name', value: '王'.repeat(10_000) },
  { name: 'credit code with a bad check', path: 'parties.1.uscc', value: '91330000000000000A' },
  { name: 'unknown product', path: 'product', value: 'yacht' },
  { name: 'branch of somebody else', path: 'branch', value: 'B999' },
  { name: 'no borrower', path: 'parties.0.role', value: 'spouse', field: 'parties' },
];

describe('S16 a field that is wrong is named, and its value is not repeated', () => {
  it.each(fields)('$name', async ({ path, value, field }) => {
    const answer = await api.ask('POST', '/v1/loans', {
      as: origination,
      body: changed(path, value),
    });
    const body = answer.body as ProblemBody;
    expect({ status: answer.status, type: body.type }).toEqual({
      status: 400,
      type: 'urn:sancha:problem:invalid-input',
    });
    expect(body.errors?.map((error) => error.path)).toContain(field ?? path);
    expect(JSON.stringify(body)).not.toContain(canary);
    expect(JSON.stringify(body)).not.toContain('110101199');
    expect(asked).toEqual([]);
  });

  it('escaped NUL and lone surrogates are the same as literal ones', async () => {
    for (const escaped of ['\\u0000', '\\ud800', '\\udc00x']) {
      const raw = JSON.stringify(changed('parties.0.name', 'PLACE')).replace('PLACE', escaped);
      const answer = await api.ask('POST', '/v1/loans', {
        as: origination,
        raw,
        headers: { 'Content-Type': 'application/json' },
      });
      expect(answer.status).toBe(400);
      expect((answer.body as ProblemBody).errors?.[0]?.path).toBe('parties.0.name');
    }
  });

  it.each(['__proto__', 'constructor', 'prototype'])('the key %s is refused', async (key) => {
    const raw = JSON.stringify(anApplication()).replace('{', `{"${key}":{"polluted":1},`);
    const answer = await api.ask('POST', '/v1/loans', {
      as: origination,
      raw,
      headers: { 'Content-Type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect((answer.body as ProblemBody).errors).toEqual([{ path: key, message: 'unknown field' }]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('an unknown key that is somebody’s number is not repeated', async () => {
    const body = { ...anApplication(), '110101199003074514': true };
    const answer = await api.ask('POST', '/v1/loans', { as: origination, body });
    expect((answer.body as ProblemBody).errors).toEqual([{ path: '?', message: 'unknown field' }]);
  });
});

interface Wrong {
  name: string;
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  status: number;
  type: string;
}
const json = { 'Content-Type': 'application/json' };
const bodies: Wrong[] = [
  { name: 'not JSON', raw: '{"a":', headers: json, status: 400, type: 'invalid-json' },
  {
    name: 'not UTF-8',
    raw: new Uint8Array([123, 34, 255]),
    headers: json,
    status: 400,
    type: 'invalid-json',
  },
  {
    name: 'said to be in UTF-16',
    raw: '{}',
    headers: { 'Content-Type': 'application/json; charset=utf-16' },
    status: 415,
    type: 'unsupported-media-type',
  },
  {
    name: 'said to be in two character sets',
    raw: '{}',
    headers: { 'Content-Type': 'application/json;charset=utf-8; charset="GB18030"' },
    status: 415,
    type: 'unsupported-media-type',
  },
  {
    name: 'said to be in UTF-8, and a list',
    raw: '[]',
    headers: { 'Content-Type': 'application/json; Charset="UTF-8"' },
    status: 400,
    type: 'invalid-input',
  },
  { name: 'a list', raw: '[]', headers: json, status: 400, type: 'invalid-input' },
  { name: 'null', raw: 'null', headers: json, status: 400, type: 'invalid-input' },
  { name: 'nothing', status: 400, type: 'invalid-input' },
  {
    name: 'nested a thousand deep',
    raw: '['.repeat(1_000) + ']'.repeat(1_000),
    headers: json,
    status: 400,
    type: 'invalid-input',
  },
  {
    name: 'over 1 MiB',
    raw: `"${'x'.repeat(1_048_576)}"`,
    headers: json,
    status: 413,
    type: 'body-too-large',
  },
  {
    name: 'XML',
    raw: '<a/>',
    headers: { 'Content-Type': 'application/xml' },
    status: 415,
    type: 'unsupported-media-type',
  },
  {
    name: 'a form',
    raw: 'a=1',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    status: 415,
    type: 'unsupported-media-type',
  },
];

describe('a body that cannot be read', () => {
  it.each(bodies)('$name: $status $type', async ({ raw, headers, status, type }) => {
    const ask = { as: origination, ...(raw === undefined ? {} : { raw }), headers: headers ?? {} };
    const answer = await api.ask('POST', '/v1/loans', ask);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ type: `urn:sancha:problem:${type}` });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });
});

const queries: { name: string; path: string; field: string }[] = [
  { name: 'limit of zero', path: '/v1/loans?limit=0', field: 'query.limit' },
  { name: 'limit above 200', path: '/v1/loans?limit=201', field: 'query.limit' },
  { name: 'limit as a word', path: '/v1/loans?limit=all', field: 'query.limit' },
  { name: 'limit twice', path: '/v1/loans?limit=1&limit=2', field: 'query.limit' },
  { name: 'unknown filter', path: '/v1/loans?colour=red', field: 'query.colour' },
  { name: 'unknown stage', path: '/v1/loans?stage=limbo', field: 'query.stage' },
  { name: 'mistyped product', path: '/v1/loans?product=autos', field: 'query.product' },
  { name: 'NUL in a filter', path: '/v1/loans?branch=B%00', field: 'query.branch' },
  {
    name: 'cursor of our making altered',
    path: '/v1/loans?cursor=W10.AAAA',
    field: 'query.cursor',
  },
  { name: 'cursor that is nonsense', path: '/v1/tasks?cursor=%F0%9F%92%A9', field: 'query.cursor' },
];

describe('a query that is wrong', () => {
  it.each(queries)('$name', async ({ path, field }) => {
    const answer = await api.ask('GET', path);
    expect(answer.status).toBe(400);
    expect((answer.body as ProblemBody).errors?.[0]?.path).toBe(field);
  });
});

const keys: { name: string; key: string | null; type: string }[] = [
  { name: 'missing', key: null, type: 'idempotency-key-missing' },
  { name: 'with a blank', key: 'a b', type: 'idempotency-key-invalid' },
  { name: 'of 201 characters', key: 'k'.repeat(201), type: 'idempotency-key-invalid' },
  { name: 'not ASCII', key: 'caf\u00e9', type: 'idempotency-key-invalid' },
];

describe('an Idempotency-Key that is', () => {
  it.each(keys)('$name: 400', async ({ key, type }) => {
    const body = { reason: 'asked by risk' };
    const answer = await api.ask('POST', '/v1/loans/ln_1/hold', { key, body });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ type: `urn:sancha:problem:${type}` });
  });
});

describe('ids in addresses', () => {
  it.each([
    ['unknown', '/v1/loans/ln_unknown'],
    ['with a NUL', '/v1/loans/ln_%00'],
    ['with a quote', "/v1/loans/ln'--"],
    ['a prototype', '/v1/loans/__proto__'],
  ])('%s: the same 404', async (_name, path) => {
    const answer = await api.ask('GET', path);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ type: 'urn:sancha:problem:not-found' });
  });
});

it('an address that is not UTF-8 is a problem too', async () => {
  const answer = await api.ask('GET', '/v1/loans/%ED%A0%80');
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

it('an id of 300 characters is a problem too', async () => {
  const answer = await api.ask('GET', `/v1/loans/${'a'.repeat(300)}`);
  expect(answer.status).toBe(414);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

it('nothing of a body was logged', () => {
  expect(logged.length).toBeGreaterThan(0);
  expect(JSON.stringify(logged)).not.toContain(canary);
  expect(logged.filter((line) => line['msg'] === 'request_failed')).toEqual([]);
  expect(logged.filter((line) => 'dropped' in line)).toEqual([]);
});
