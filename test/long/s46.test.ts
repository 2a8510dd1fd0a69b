import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MatrixCaller } from '../environment/permission-matrix/callers.js';
import { unknownTarget } from '../environment/permission-matrix/loans.js';
import {
  bytesOf,
  codeOf,
  guardedLines,
  isPermitted,
  Matrix,
} from '../environment/permission-matrix/matrix.js';
import { addressOf } from '../environment/permission-matrix/addresses.js';
import type { MatrixRoute } from '../environment/permission-matrix/matrix-route.js';
import { loanRoutes, plainRoutes } from '../environment/permission-matrix/routes.js';

let matrix: Matrix;
beforeAll(async () => {
  matrix = await Matrix.start();
}, 120_000);
afterAll(async () => await matrix.stop());

const states = ['held', 'closed', 'unknown'] as const;
const problems: Record<number, string> = { 403: 'forbidden', 404: 'not-found', 409: 'refused' };

/** What somebody is answered, as one line of a table. */
const lineOf = (by: MatrixCaller, state: string, status: number, code: string | null) =>
  `${by.role}, ${by.branch}, by ${by.way}, ${state}: ${status} ${code ?? ''}`;

/** What the tables that people wrote say of a caller and a loan of the main branch. */
function wanted(route: MatrixRoute, by: MatrixCaller, state: (typeof states)[number]): string {
  if (!isPermitted(route, by)) return lineOf(by, state, 403, 'forbidden');
  const isThere = by.branch === 'own' && state !== 'unknown';
  const status = isThere ? route[state] : 404;
  // What these loans, of a car and before their report, have not.
  const lacking = ['report', 'project'].find((part) => isThere && route.path.endsWith(`/${part}`));
  const isLacking = lacking !== undefined && status === 404;
  return lineOf(by, state, status, isLacking ? `no-${lacking}` : (problems[status] ?? null));
}

describe('S46 what stands under a loan', () => {
  it('is, with what stands under none, the whole table', () => {
    const names = (routes: readonly { method: string; path: string }[]) =>
      routes.map(({ method, path }) => `${method} ${path}`).sort();
    expect(names([...loanRoutes, ...plainRoutes])).toEqual(names(guardedLines));
  });

  it.each(loanRoutes)('$method $path: each role, branch, way and state', async (route) => {
    const found: string[] = [];
    const expected: string[] = [];
    for (const by of matrix.bench.callers)
      for (const state of states) {
        const isFresh = state === 'held' && route.needsFresh && isPermitted(route, by);
        const held = isFresh ? await matrix.loans.fresh() : matrix.held;
        const target = { held, closed: matrix.closed, unknown: unknownTarget }[state];
        const reply = await matrix.ask(route, by, target);
        found.push(lineOf(by, state, reply.status, codeOf(reply)));
        expected.push(wanted(route, by, state));
      }
    expect(found).toEqual(expected);
    expect(found).toHaveLength(9 * 2 * 2 * 3);
  });

  it.each(loanRoutes)(
    '$method $path: another branch hears of a loan what it hears of none, and writes nothing',
    async (route) => {
      const before = await matrix.written();
      const others = matrix.bench.callers.filter(
        (by) => by.branch === 'foreign' && isPermitted(route, by),
      );
      expect(others.length).toBeGreaterThan(0);
      for (const by of others) {
        const nobodys = bytesOf(await matrix.ask(route, by, unknownTarget));
        expect(nobodys.status).toBe(404);
        for (const target of [matrix.held, matrix.closed])
          expect(bytesOf(await matrix.ask(route, by, target))).toEqual(nobodys);
      }
      expect(await matrix.written()).toEqual(before);
    },
  );
});

describe('S46 what stands under no loan', () => {
  it.each(plainRoutes)('$method $path: each role, branch and way', async (route) => {
    const found: string[] = [];
    const expected: string[] = [];
    for (const by of matrix.bench.callers) {
      const reply = await matrix.ask(route, by, unknownTarget);
      found.push(lineOf(by, 'all', reply.status, null));
      const right = isPermitted(route, by) ? route[by.branch] : 403;
      expected.push(lineOf(by, 'all', right, null));
      if (by.branch === 'foreign') expect(reply.text).not.toMatch(/ln_[0-9a-z]{16}|S46-/);
    }
    expect(found).toEqual(expected);
  });
});

describe('S46 credentials', () => {
  it.each([...loanRoutes, ...plainRoutes])(
    '$method $path: none, both, and a session without its CSRF value',
    async (route) => {
      const before = await matrix.written();
      const { bench, held } = matrix;
      const ask = async (headers: Readonly<Record<string, string>>) => {
        const reply = await bench.send(
          route.method,
          addressOf(route.path, held),
          headers,
          route.body,
        );
        return `${reply.status} ${codeOf(reply)}`;
      };
      const session = bench.caller('supervisor', 'own', 'session').headers;
      const token = bench.caller('supervisor', 'own', 'token').headers;
      expect(await ask({})).toBe('401 token-missing');
      expect(await ask({ ...session, ...token })).toBe('400 two-credentials');
      if (route.method !== 'GET' && !route.path.startsWith('/codec/')) {
        const { 'x-sancha-csrf': _csrf, ...bare } = session;
        expect(await ask(bare)).toBe('403 csrf-missing');
      }
      expect(await matrix.written()).toEqual(before);
    },
  );

  it('a machine of both branches is refused by its role as a person is', async () => {
    const by = { role: 'origination' as const, headers: matrix.bench.machine };
    for (const route of loanRoutes) {
      const { status } = await matrix.ask(route, by, matrix.closed);
      const right = isPermitted(route, by) ? route.closed : 403;
      expect(`${route.method} ${route.path} ${status}`).toBe(
        `${route.method} ${route.path} ${right}`,
      );
    }
  });
});
