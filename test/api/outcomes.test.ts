import { describe, expect, it } from '@jest/globals';
import type { RecordOutcome } from '../../domain/loan/recording.js';
import { outsideFailure } from '../../src/api/problems/outside-failure.js';
import { settled } from '../../src/api/problems/outcome-problem.js';
import { Problem } from '../../src/api/problems/problem.js';

function problemOf(outcome: RecordOutcome): Problem {
  try {
    settled(outcome);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it settled');
}

function refusal(rule: string, more: { until?: string; path?: string } = {}): RecordOutcome {
  const refused = { refused: true as const, rule, message: 'Come later.', ...more };
  return { outcome: 'refused', refusal: refused, version: 3 };
}

describe('what the record says becomes', () => {
  it('409 with rule, until and path for a refusal', () => {
    const outcome = refusal('window', {
      until: '2026-03-03T01:00:00.000Z',
      path: 'contactPointId',
    });
    expect(problemOf(outcome).body('r-1')).toEqual({
      type: 'urn:sancha:problem:refused',
      title: 'A rule refused it',
      status: 409,
      detail: 'Come later.',
      instance: 'r-1',
      rule: 'window',
      until: '2026-03-03T01:00:00.000Z',
      path: 'contactPointId',
      errors: [{ path: 'contactPointId', message: 'Come later.' }],
    });
  });

  it('409 and not 403 for rules about who', () => {
    for (const rule of ['same_person_twice', 'worked_on_the_case', 'wrong_role']) {
      expect(problemOf(refusal(rule)).body('r')).toMatchObject({ status: 409, rule });
    }
  });

  it('422 for a key with another body', () => {
    expect(problemOf({ outcome: 'key_reused' }).body('r')).toMatchObject({
      type: 'urn:sancha:problem:idempotency-key-reused',
      status: 422,
    });
  });

  it('404 for a loan that is not there', () => {
    expect(problemOf({ outcome: 'unknown_loan' }).status).toBe(404);
  });

  it('a broken invariant for a fence, since the API sends no epoch', () => {
    expect(() => settled({ outcome: 'fenced' })).toThrow('api: a command without an epoch');
  });
});

const failures: { name: string; error: unknown; status: number | undefined }[] = [
  { name: 'the pool is full', error: named('RecordBusy', {}), status: 503 },
  { name: 'nobody listens', error: named('Error', { code: 'ECONNREFUSED' }), status: 503 },
  { name: 'the server is stopping', error: named('error', { code: '57P01' }), status: 503 },
  { name: 'too many connections', error: named('error', { code: '53300' }), status: 503 },
  {
    name: 'the connection broke between two statements',
    error: new Error('Client has encountered a connection error and is not queryable'),
    status: 503,
  },
  {
    name: 'the connection was closed between two statements',
    error: new Error('Client was closed and is not queryable'),
    status: 503,
  },
  {
    name: 'wrapped by another library',
    error: new Error('query failed', { cause: named('Error', { code: 'ECONNRESET' }) }),
    status: 503,
  },
  {
    name: 'a session that died with the server, as Prisma wraps it',
    error: wrapped('57P02'),
    status: 503,
  },
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2037'].map((code) => ({
    ...{ name: `Prisma cannot reach it (${code})`, status: 503 },
    error: named('PrismaClientKnownRequestError', { code }),
  })),
  { name: 'an error of another realm', error: { code: 'ECONNREFUSED', message: '' }, status: 503 },
  { name: 'no error at all', error: 'ECONNREFUSED', status: undefined },
  { name: 'a mistake of ours, as Prisma wraps it', error: wrapped('42883'), status: undefined },
  { name: 'a broken constraint', error: named('error', { code: '23505' }), status: undefined },
  { name: 'a mistake of ours', error: new TypeError('x is not a function'), status: undefined },
];

/** Prisma has no name of its own for most of the database's codes, and keeps them in `meta`. */
function wrapped(originalCode: string): Error {
  const driverAdapterError = named('DriverAdapterError', { cause: { originalCode } });
  return named('PrismaClientKnownRequestError', { code: 'P2039', meta: { driverAdapterError } });
}

function named(name: string, fields: object): Error {
  return Object.assign(new Error('-'), { name }, fields);
}

describe('a failure outside is 503 when', () => {
  it.each(failures)('$name', ({ error, status }) => {
    expect(outsideFailure(error)?.status).toBe(status);
    if (status === 503) {
      expect(outsideFailure(error)?.more.headers).toEqual({ 'Retry-After': '1' });
    }
  });
});
