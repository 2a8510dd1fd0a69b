import type { SearchAttribute } from './temporal-namespace.js';

function isAttribute(value: unknown): value is SearchAttribute {
  if (typeof value !== 'object' || value === null) return false;
  const { name, type } = value as Partial<Record<keyof SearchAttribute, unknown>>;
  return typeof name === 'string' && typeof type === 'string' && /^[A-Z_]+$/.test(type);
}

/**
 * The search attributes that a module declares, alone or gathered in one object: `workflows/` says
 * what they are (`workflows/messages.ts`), this only finds them.
 */
export function searchAttributesIn(module: object): SearchAttribute[] {
  const found = new Map<string, SearchAttribute>();
  const candidates: unknown[] = Object.values(module);
  for (const candidate of candidates)
    for (const value of isAttribute(candidate) ? [candidate] : membersOf(candidate))
      if (isAttribute(value)) found.set(value.name, value);
  return [...found.values()];
}

function membersOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
