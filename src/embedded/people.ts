import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/** The roles of people (`product.md`, roles from the token), in the order of a loan's life. */
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

export const mainBranch = 'B001';
export const secondBranch = 'B002';

export const userSchema = z.object({
  id: z.string(),
  role: z.enum(roles),
  branch: z.string(),
  password: z.string(),
  /** The user's own client: its tokens have the user's id as `sub`. Embedded only. */
  clientId: z.string(),
  secret: z.string(),
});
export type User = z.infer<typeof userSchema>;

export const machineSchema = z.object({
  id: z.string(),
  secret: z.string(),
  roles: z.array(z.enum(roles)),
});
export type Machine = z.infer<typeof machineSchema>;

/** 144 bits of randomness, safe in addresses and command lines. */
export const newSecret = () => randomBytes(18).toString('base64url');

function newUser(role: User['role'], number: number, branch: string): User {
  // `account_manager` reads as `account-manager-1`: ids go into addresses and logs.
  const id = `${role.replaceAll('_', '-')}-${number}`;
  return { id, role, branch, password: newSecret(), clientId: `user-${id}`, secret: newSecret() };
}

/** Four of each role in the main branch, for four eyes and more, and one in a second branch. */
export function newUsers(): User[] {
  return roles.flatMap((role) => [
    ...[1, 2, 3, 4].map((number) => newUser(role, number, mainBranch)),
    newUser(role, 5, secondBranch),
  ]);
}

/** Systems that sign in by themselves. */
export function newMachines(): Machine[] {
  return [{ id: 'origination-system', secret: newSecret(), roles: ['origination'] }];
}
