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

/** A policy as it was captured; it is sent on as it is, and its days say when it is renewed. */
const policySchema = z.looseObject({ from: z.string(), to: z.string() });
export type OwnPolicy = z.infer<typeof policySchema>;

const timeoutMs = 10_000;

/** The origination system's own files of the applications that it has sent; the API shows accounts only masked, and rightly so. */
export class OwnFiles {
  constructor(private readonly sandboxUrl: string) {}

  /** The file of an application by its number, or null when it is another originator's. */
  async find(applicationNumber: string): Promise<OwnFile | null> {
    const found = await this.get(applicationNumber, '');
    return found === null ? null : payeeOf(applicationSchema.parse(found));
  }

  /**
   * The insurance policy on what secures a loan as its insurer issued it from a day on, captured from the paper; null where nothing is
   * insured, or the application is another originator's.
   */
  async insurance(applicationNumber: string, from: string): Promise<OwnPolicy | null> {
    const found = await this.get(applicationNumber, `/insurance?from=${from}`);
    return found === null ? null : policySchema.parse(found);
  }

  private async get(applicationNumber: string, rest: string): Promise<unknown> {
    const path = `/applications/${encodeURIComponent(applicationNumber)}${rest}`;
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(`${this.sandboxUrl}${path}`, { signal });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`the origination system answered ${response.status}`);
    return await response.json();
  }
}
