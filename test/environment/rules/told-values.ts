import type { ToldValues } from './otherwise.js';

type Node = Record<string, unknown>;

/** By which of their fields the members of a list are named in a path. */
const names = ['partyId', 'type', 'kind', 'by', 'line', 'milestone'] as const;

/** Where a step of a path leads: a field, a member of a list by its name, or by its place. */
function stepIn(node: unknown, step: string): string | number {
  if (!Array.isArray(node)) return step;
  const list = node as Node[];
  const named = list.findIndex((one) => names.some((name) => one[name] === step));
  return named < 0 ? Number(step) : named;
}

/** The application with these values in it, each in place of what stood there. */
export function tellingOtherwise(
  application: Record<string, unknown>,
  values: ToldValues,
): Record<string, unknown> {
  const body = structuredClone(application);
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let node: unknown = body;
    for (const step of steps) node = (node as Node)[stepIn(node, step)];
    if (typeof node !== 'object' || node === null) throw new Error(`nothing at ${path}`);
    const place = stepIn(node, last);
    (node as Node)[place] =
      typeof value === 'function'
        ? (value as (old: unknown) => unknown)((node as Node)[place])
        : value;
  }
  return body;
}
