import { z } from 'zod';

const applicationSchema = z.object({
  purpose: z.object({ payeePartyId: z.string() }),
  parties: z.array(
    z.looseObject({
      partyId: z.string(),
      account: z.object({ number: z.string() }).optional(),
    }),
  ),
});

/** What the contract needs from the file of whoever made the application. */
export interface OwnFile {
  payeePartyId: string;
  payeeAccountLast4: string;
}

const timeoutMs = 10_000;

/** The origination system's own files of the applications that it has sent; the API shows accounts only masked, and rightly so. */
export class OwnFiles {
  constructor(private readonly sandboxUrl: string) {}

  /** The file of an application by its number, or null when it is another originator's. */
  async find(applicationNumber: string): Promise<OwnFile | null> {
    const path = `/applications/${encodeURIComponent(applicationNumber)}`;
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(`${this.sandboxUrl}${path}`, { signal });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`the origination system answered ${response.status}`);
    const { purpose, parties } = applicationSchema.parse(await response.json());
    const payee = parties.find(({ partyId }) => partyId === purpose.payeePartyId);
    const number = payee?.account?.number;
    if (number === undefined) return null;
    return { payeePartyId: purpose.payeePartyId, payeeAccountLast4: number.slice(-4) };
  }
}
