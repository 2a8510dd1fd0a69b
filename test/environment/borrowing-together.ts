import { applicationOf } from './clients.js';
import type { WholeStack } from './whole-stack.js';

interface Party {
  partyId: string;
  role: string;
  idNumber?: string;
}
interface Body {
  parties: Party[];
  consents: { partyId: string }[];
  documents: { partyId: string | null; key: string }[];
}

/** How somebody else's person stands in an application. */
export interface Joined {
  partyId: string;
  role: string;
  [field: string]: unknown;
}

/**
 * An application in which the borrower of another persona stands as somebody else: every source knows him as whom he is in his own case. The
 * spouse whom the application names goes out with what was hers.
 */
export async function joinedBy(
  stack: WholeStack,
  persona: string,
  seed: string,
  as: Joined,
): Promise<(body: Record<string, unknown>) => Record<string, unknown>> {
  const other = (await applicationOf(stack, persona, seed)) as unknown as Body;
  const joined = other.parties.find(({ role }) => role === 'borrower');
  const ofBorrower = ({ partyId }: { partyId: string | null }) => partyId === 'borrower';
  const own = <Item extends { partyId: string | null }>(items: Item[]) =>
    items.filter(ofBorrower).map((one) => ({ ...one, partyId: as.partyId }));
  return (body) => {
    const { parties, consents, documents } = body as unknown as Body;
    const kept = ({ partyId }: { partyId: string | null }) => partyId !== 'spouse';
    return {
      ...body,
      parties: [...parties.filter(kept), { ...joined, ...as }],
      consents: [...consents.filter(kept), ...own(other.consents)],
      documents: [...documents.filter(kept), ...own(other.documents)],
    };
  };
}
