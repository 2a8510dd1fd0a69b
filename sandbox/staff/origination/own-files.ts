import { z } from 'zod';

const applicationSchema = z.object({
  purpose: z.union([
    z.object({ payeePartyId: z.string() }),
    z.object({ merchantPartyId: z.string().nullable() }),
  ]),
  parties: z.array(
    z.looseObject({
      partyId: z.string(),
      role: z.string(),
      account: z.object({ number: z.string() }).optional(),
      bankCard: z.string().nullable().optional(),
    }),
  ),
});
type OwnApplication = z.infer<typeof applicationSchema>;

/** Whom the money is to go to: the payee or merchant that the application names, or the borrower on his own card. */
function payeeOf({ purpose, parties }: OwnApplication): OwnFile | null {
  const namedId = 'payeePartyId' in purpose ? purpose.payeePartyId : purpose.merchantPartyId;
  const payee = parties.find(({ partyId, role }) =>
    namedId === null ? role === 'borrower' : partyId === namedId,
  );
  const number = payee?.account?.number ?? payee?.bankCard ?? null;
  if (payee === undefined || number === null) return null;
  return { payeePartyId: payee.partyId, payeeAccountLast4: number.slice(-4) };
}

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
    return payeeOf(applicationSchema.parse(await response.json()));
  }
}
