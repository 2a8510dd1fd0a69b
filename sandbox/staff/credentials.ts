import { z } from 'zod';
import type { Role } from '../../domain/loan/actor.js';

/** The roles whose people have work of their own; auditors only look on. */
export const workingRoles = [
  'verifier',
  'account_manager',
  'approver',
  'risk_officer',
  'supervisor',
  'admin',
] as const satisfies readonly Role[];
export type WorkingRole = (typeof workingRoles)[number];

/** A user of the embedded sign-in, whose own client gets tokens in his name (design.md §8). */
const userSchema = z.object({
  id: z.string().min(1),
  role: z.string(),
  branch: z.string(),
  clientId: z.string().min(1),
  secret: z.string().min(1),
});
export type User = z.infer<typeof userSchema>;

/** A system that signs in by itself. */
const machineSchema = z.object({
  id: z.string().min(1),
  secret: z.string().min(1),
  roles: z.array(z.string()),
});
export type Machine = z.infer<typeof machineSchema>;

/** What the staff reads of its credentials file; whatever else stands there is not its affair. */
export const credentialsSchema = z.object({
  tokenEndpoint: z.url(),
  users: z.array(userSchema),
  clients: z.array(machineSchema).default([]),
});
export type Credentials = z.infer<typeof credentialsSchema>;

/** The role of a user who has work, or undefined for the others. */
export function workingRoleOf({ role }: User): WorkingRole | undefined {
  return workingRoles.find((known) => known === role);
}
