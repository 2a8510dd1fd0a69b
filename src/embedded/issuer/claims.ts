import { mainBranch, secondBranch, type Machine, type User } from '../people.js';
import type { IssuerSettings } from './settings.js';

/** Who stands behind a token, in the claims that the API reads (`design.md` §7). */
export interface SubjectClaims {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly branches: readonly string[];
  readonly kind: 'person' | 'machine';
  /** What a person is called on the telephone. */
  readonly name?: string;
}

/** Invented people have invented names, the same for an id at every start. */
const surnames = [...'赵钱孙李周吴郑冯陈卫'];
function spokenName(id: string): string {
  const sum = [...id].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return `小${surnames[sum % surnames.length] ?? '赵'}`;
}

const ofUser = (user: User): SubjectClaims => ({
  sub: user.id,
  roles: [user.role],
  branches: [user.branch],
  kind: 'person',
  name: spokenName(user.id),
});

const ofMachine = (machine: Machine): SubjectClaims => ({
  sub: machine.id,
  roles: machine.roles,
  branches: [mainBranch, secondBranch],
  kind: 'machine',
});

/** Claims by user id, for people who signed in. */
export function claimsOfUser(settings: IssuerSettings, id: string): SubjectClaims | undefined {
  const user = settings.users.find((one) => one.id === id);
  return user && ofUser(user);
}

/** Claims by client id: a user's own client speaks for the user. */
export function claimsOfClient(settings: IssuerSettings, id: string): SubjectClaims | undefined {
  const user = settings.users.find((one) => one.clientId === id);
  const machine = settings.machines.find((one) => one.id === id);
  return user ? ofUser(user) : machine && ofMachine(machine);
}
