import { contactProblems } from '../../application/contact-demands.js';
import type { Judge } from './judge.js';

/** What an application like this one would be refused for, were it handed in under the policy: contact points that it lacks. */
export const judgedApplication: Judge = {
  reads: ['contactPoints'],
  judge: ({ file, policy }) => {
    if (file.stage !== 'verification') return new Map();
    const parties = Object.values(file.parties).map(({ party }) => party);
    const problems = contactProblems({ parties, consents: file.consents }, policy.contactPoints);
    return new Map(
      problems.map(({ rule, path }) => [
        `application ${rule}:${namedPath(path, parties)}`,
        'refused',
      ]),
    );
  },
};

/** `parties.borrower.contactPoints`: a party by its id. */
const namedPath = (path: readonly (string | number)[], parties: readonly { partyId: string }[]) =>
  path
    .map((part) => (typeof part === 'number' ? (parties[part]?.partyId ?? part) : part))
    .join('.');
