import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type Role } from '../../domain/loan/actor.js';
import { decisionRefusals } from '../../domain/approval/decision.js';
import { refreshResults } from '../../domain/employers/refresh-task.js';
import { taskResults } from '../../domain/loan/completion/task-results.js';
import { operationTexts } from '../../src/api/documentation/describe-operations.js';
import { ruleMeanings } from '../../src/api/documentation/rules.js';
import { quietDeps } from './support/quiet-deps.js';
import { TestApi } from './support/test-api.js';

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  'x-roles'?: Role[];
  responses: Record<string, { description: string; headers?: object }>;
  requestBody?: { content: Record<string, { examples?: Record<string, { value: object }> }> };
}
interface Named {
  name: string;
  method: string;
  path: string;
  operation: Operation;
}

let api: TestApi;
let operations: Named[];
beforeAll(async () => {
  api = await TestApi.start(quietDeps().deps);
  const { body } = await api.ask('GET', '/openapi.json', { as: null });
  const { paths } = body as { paths: Record<string, Record<string, Operation>> };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([lower, operation]) => {
      const method = lower.toUpperCase();
      return { name: `${method} ${path}`, method, path, operation };
    }),
  );
});
afterAll(async () => await api.stop());

const named = (id: string) => {
  const found = operations.find(({ operation }) => operation.operationId === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
};

describe('every operation', () => {
  it('has a summary, a description and a tag', () => {
    const bare = operations.filter(
      ({ operation: { summary = '', description = '', tags = [] } }) => {
        const isLine = summary !== '' && summary.length <= 60 && !summary.endsWith('.');
        return !isLine || description.length < 20 || tags.length === 0;
      },
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it('is known to the texts, and no text is left over', () => {
    const ids = operations.map(({ operation }) => operation.operationId).sort();
    expect(Object.keys(operationTexts).sort()).toEqual(ids);
  });

  it('says what each class of status means, in words', () => {
    for (const { name, operation } of operations) {
      const classes = new Set(Object.keys(operation.responses).map((status) => status[0]));
      const isOpen = operation['x-roles'] === undefined && !name.includes('/auth/');
      const wanted = isOpen ? ['2', '5'] : ['2', '4', '5'];
      expect({ name, missing: wanted.filter((one) => !classes.has(one)) }).toEqual({
        name,
        missing: [],
      });
      for (const [status, { description }] of Object.entries(operation.responses))
        expect({ name, status, said: description.length > 5 }).toEqual({
          name,
          status,
          said: true,
        });
    }
  });

  it('answers with no status that it does not document', async () => {
    for (const { name, method, path, operation } of operations) {
      const address = path.replace(/\{rowKey\}/, 'Q-AUTO-01').replace(/\{\w+\}/g, 'unknown');
      const [role] = operation['x-roles'] ?? [];
      const other = roles.find((one) => operation['x-roles']?.includes(one) === false);
      const right = role === undefined ? null : { roles: [role] };
      const wrong = other === undefined ? null : { roles: [other] };
      const writes = method !== 'GET';
      const asks = [
        { as: null },
        { as: right, ...(writes ? { body: { surprise: 1 } } : {}) },
        { as: wrong, ...(writes ? { body: {} } : {}) },
        ...(writes
          ? [
              { as: right, raw: '<a/>', headers: { 'Content-Type': 'application/xml' } },
              { as: right, body: {}, key: null },
            ]
          : []),
      ];
      for (const ask of asks) {
        const { status } = await api.ask(method, address, ask);
        const isKnown = String(status) in operation.responses;
        expect({ name, status, isKnown }).toEqual({ name, status, isKnown: true });
      }
    }
  });

  it('that is used much has examples, and each is a right body', async () => {
    const used = ['submit_submit', 'calls_attempt', 'calls_outcome', 'calls_answer'];
    used.push('tasks_complete', 'tasks_release', 'decisions_decide', 'information_document');
    for (const id of used) expect(named(id).operation.requestBody).toHaveProperty('content');
    let sent = 0;
    for (const { name, method, path, operation } of operations) {
      const { examples = {} } = operation.requestBody?.content['application/json'] ?? {};
      const address = path.replace(/\{rowKey\}/, 'Q-AUTO-01').replace(/\{\w+\}/g, 'unknown');
      for (const [example, { value }] of Object.entries(examples)) {
        const as = { roles: operation['x-roles'] ?? [], branches: ['B001'] };
        const answer = await api.ask(method, address, { as, body: value });
        // The quiet record knows no loan: a body that was taken ends in 404 or in an empty list.
        const isTaken = [200, 404].includes(answer.status);
        const why = isTaken ? null : answer.body;
        expect({ name, example, isTaken, why }).toEqual({
          name,
          example,
          isTaken: true,
          why: null,
        });
        sent += 1;
      }
    }
    expect(sent).toBeGreaterThan(20);
    const without = used.filter((id) => {
      const content = named(id).operation.requestBody?.content['application/json'];
      return Object.keys(content?.examples ?? {}).length === 0;
    });
    expect(without).toEqual([]);
  });
});

/** Every rule by which the loan refuses something, from the source. */
function rulesOfTheDomain(): string[] {
  const files = readdirSync('domain/loan', { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join('domain/loan', file), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(/refuse\(\s*'([a-z_]+)'/g)]);
  return [...new Set(found.map(([, rule = '']) => rule))].sort();
}

/** Steps are finished by the process; no route sends such a command. */
const ofTheProcess = ['unknown_step', 'unknown_loan', 'step_over', 'handed_over'];

describe('the rules that refuse', () => {
  it('have each a meaning, and a route that names it', () => {
    const rules = rulesOfTheDomain().filter((rule) => !ofTheProcess.includes(rule));
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.filter((rule) => !(rule in ruleMeanings))).toEqual([]);
    expect(decisionRefusals.filter((rule) => !(rule in ruleMeanings))).toEqual([]);
    const said = operations.map(({ operation }) => operation.description).join('\n');
    expect(Object.keys(ruleMeanings).filter((rule) => !said.includes(`\`${rule}\``))).toEqual([]);
  });

  it('of contact are named where a call is placed', () => {
    const { description = '' } = named('calls_attempt').operation;
    for (const rule of ['window', 'night_ban', 'attempts_per_person_per_day', 'calendar'])
      expect(description).toContain(`\`${rule}\``);
  });
});

describe('completing a task', () => {
  it('shows the results of each type', () => {
    const content = named('tasks_complete').operation.requestBody?.content['application/json'];
    const { schema } = content as unknown as {
      schema: { anyOf: { title: string; properties: { result: { enum: string[] } } }[] };
    };
    const shown = schema.anyOf.flatMap(({ title, properties }) =>
      title.split(', ').map((type) => [type, properties.result.enum] as const),
    );
    const known = Object.entries({ ...taskResults, employer_refresh: refreshResults }).filter(
      ([, results]) => results.length > 0,
    );
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(known));
  });
});
