import type { OpenAPIObject } from '@nestjs/swagger';
import { invariant } from '../../../domain/invariant.js';
import { limitExtension } from '../limits/limited.js';
import { problemKinds } from '../problems/problem-kinds.js';
import { caseTexts } from './case-texts.js';
import { doNotCallTexts } from './do-not-call-texts.js';
import { documentTexts } from './document-texts.js';
import { loanTexts } from './loan-texts.js';
import type { OperationText, OperationTexts } from './operation-text.js';
import { otherTexts } from './other-texts.js';
import { employerTexts } from './employer-texts.js';
import { paperTexts } from './paper-texts.js';
import { rulesTexts } from './rules-texts.js';
import { contactRules, ruleMeanings, rulesOfEveryCommand } from './rules.js';
import { suspicionTexts } from './suspicion-texts.js';
import { webhookTexts } from './webhook-texts.js';
import { workTexts } from './work-texts.js';

/** What is said of every operation, by its id. */
export const operationTexts: OperationTexts = {
  ...loanTexts,
  ...documentTexts,
  ...paperTexts,
  ...employerTexts,
  ...suspicionTexts,
  ...webhookTexts,
  ...workTexts,
  ...caseTexts,
  ...doNotCallTexts,
  ...otherTexts,
  ...rulesTexts,
};

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** An operation where it stands. */
interface DescribedOperation {
  path: string;
  writes: boolean;
  operation: Operation;
}

/** Every operation of the document with the path that it stands under. */
export function operationsOf({ paths }: OpenAPIObject): DescribedOperation[] {
  const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, writes: method !== 'get', operation }];
    }),
  );
}

/** Puts summary, description, rules, statuses and examples to every operation. */
export function describeOperations(document: OpenAPIObject): void {
  for (const described of operationsOf(document)) {
    const { operation } = described;
    const id = operation.operationId ?? '';
    const text = operationTexts[id];
    invariant(text !== undefined, `api: operation ${id} has no text in src/api/documentation/`);
    operation.summary = text.summary;
    operation.description = descriptionOf(id, text);
    for (const status of statusesOf(described, text)) {
      operation.responses[status] ??= problemResponse(status);
    }
    addExamples(operation, text);
    if (id === 'tasks_next') operation.responses['204'] = nothingToDo;
  }
}

/** Commands on a loan are refused by the loan's state too; a submission makes the loan. */
function descriptionOf(id: string, { description, refusedBy, aboutNoLoan }: OperationText): string {
  if (refusedBy === undefined) return description;
  const ofState = id === 'submit_submit' || aboutNoLoan ? [] : rulesOfEveryCommand;
  const lines = [...refusedBy, ...ofState].map(
    (rule) => `- \`${rule}\`: ${ruleMeanings[rule] ?? ''}`,
  );
  if (id === 'calls_attempt') {
    const names = contactRules.map((rule) => `\`${rule}\``).join(', ');
    lines.unshift(`- a contact rule, with \`until\`: ${names}`);
  }
  return [description, 'Refused (409) with `rule`:', lines.join('\n')].join('\n\n');
}

/** The statuses that follow from the form of an operation: who may call it, what it takes, what it looks up. */
function statusesOf(described: DescribedOperation, text: OperationText): number[] {
  const { path, writes, operation } = described;
  const parameters = (operation.parameters ?? []).flatMap((one) => ('in' in one ? [one] : []));
  const has = (where: string) => parameters.some((one) => one.in === where);
  const takesKey = parameters.some((one) => one.name === 'Idempotency-Key');
  const isGuarded = operation.security !== undefined;
  return [
    ...(writes || takesKey || has('query') || isGuarded ? [400] : []),
    ...(isGuarded ? [401, 403] : []),
    ...(/\{/.test(path) ? [404, 414] : []),
    ...(text.refusedBy === undefined ? [] : [409]),
    ...(writes ? [413, 415] : []),
    ...(takesKey ? [422] : []),
    ...(isLimited(operation) ? [429] : []),
    ...(text.statuses ?? []),
    ...[500, 503],
  ];
}

/** Probes are never refused, and a caller on this machine is not counted. */
function isLimited(operation: Operation): boolean {
  return !(limitExtension in operation && operation[limitExtension] === 'unlimited');
}

function problemResponse(status: number) {
  const titles = Object.entries(problemKinds)
    .filter(([, kind]) => kind.status === status)
    .map(([code, { title }]) => `\`${code}\`: ${title}`);
  return {
    description: titles.join('; '),
    ...(status === 429 ? { headers: { 'Retry-After': retryAfter } } : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function addExamples(operation: Operation, { examples }: OperationText): void {
  if (examples === undefined) return;
  const body = operation.requestBody;
  const content = body !== undefined && 'content' in body ? body.content['application/json'] : null;
  invariant(
    content !== null && content !== undefined,
    'api: an operation without body has examples',
  );
  content.examples = { ...examples };
}

const retryAfter = {
  description: 'After how many seconds the same request may be sent again.',
  schema: { type: 'integer' as const, minimum: 1 },
};
const instantHeader = { schema: { type: 'string' as const, format: 'date-time' } };
const nothingToDo = {
  description: 'There is no task that could be worked now',
  headers: {
    'Sancha-Waiting-For': {
      description: 'When calls wait: the contact rule that keeps the first of them, or `planned`.',
      schema: { type: 'string' as const },
    },
    'Sancha-Available-From': {
      description:
        'From when that call may be made, on the loans’ clock; absent when nobody knows.',
      ...instantHeader,
    },
  },
};
