import { z } from 'zod';

/** Roles from the token (product.md §10). */
export const roles = [
  'origination',
  'verifier',
  'account_manager',
  'approver',
  'risk_officer',
  'aml_officer',
  'supervisor',
  'auditor',
  'admin',
] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/**
 * Who gave a command. A person and a machine come from the token; `system` is a step of the process (`system:<step>`); `temporal`
 * is somebody in the Temporal UI or CLI, of whom Temporal records no name (facts/temporal.md).
 */
export type Actor =
  | {
      kind: 'person';
      id: string;
      roles: Role[];
      branches: string[];
      /** As the token tells it and as it is said on calls; never recorded. */
      name?: string;
    }
  | { kind: 'machine'; id: string; roles: Role[]; branches: string[] }
  | { kind: 'system'; step: string }
  | { kind: 'temporal' };

/** The actor as events and lists show it: `person:<id>`, `machine:<id>`, `system:<step>`, `temporal`. */
export function actorText(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
    case 'machine':
      return `${actor.kind}:${actor.id}`;
    case 'system':
      return `system:${actor.step}`;
    case 'temporal':
      return 'temporal';
  }
}

/** Whether the actor holds one of the roles; the system and Temporal hold none. */
export function hasRole(actor: Actor, ...wanted: Role[]): boolean {
  if (actor.kind !== 'person' && actor.kind !== 'machine') return false;
  return actor.roles.some((role) => wanted.includes(role));
}
