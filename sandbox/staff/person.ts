import type { WorkingRole } from './credentials.js';
import type { Api } from './http/api.js';

/** Somebody at work: one user with one role in one branch, and the API as he may use it. */
export interface Person {
  readonly id: string;
  readonly role: WorkingRole;
  readonly branch: string;
  readonly api: Api;
}

/** How the record names the person in tasks and events. */
export const actorOf = ({ id }: Person) => `person:${id}`;
