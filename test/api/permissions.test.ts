import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type Role } from '../../domain/loan/actor.js';
import { declaredRoutes } from '../../src/api/auth/declared-routes.js';
import type { Permission } from '../../src/api/auth/permit.js';
import { permissionTable, type PermissionLine } from './support/permission-table.js';
import { quietDeps } from './support/quiet-deps.js';
import { TestApi } from './support/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start(quietDeps().deps);
});
afterAll(async () => await api.stop());

function declared(permission: Permission | undefined): PermissionLine['permitted'] | undefined {
  if (permission?.to === 'roles') {
    return roles.filter((role) => permission.roles.includes(role));
  }
  return permission?.to;
}

const table = permissionTable();
const guarded = table.filter((line) => Array.isArray(line.permitted));

describe('S46 docs/permissions.md', () => {
  it('says of every route what the route declares', () => {
    const routes = declaredRoutes(api.app).map(({ method, path, permission }) => ({
      method,
      path,
      permitted: declared(permission),
    }));
    expect(routes).toEqual(table);
  });

  it.each(guarded)('$method $path answers each role as the table says', async (line) => {
    const path = line.path.replace(/\{\w+\}/g, 'unknown');
    const permitted: Role[] = [];
    for (const role of roles) {
      const body = line.method === 'GET' ? {} : { body: {} };
      const answer = await api.ask(line.method, path, { as: { roles: [role] }, ...body });
      expect([200, 204, 400, 403, 404]).toContain(answer.status);
      if (answer.status !== 403) permitted.push(role);
    }
    expect(permitted).toEqual(line.permitted);
  });

  it.each(guarded)('$method $path asks for a token', async ({ method, path }) => {
    const answer = await api.ask(method, path.replace(/\{\w+\}/g, 'unknown'), { as: null });
    expect(answer.status).toBe(401);
  });
});
