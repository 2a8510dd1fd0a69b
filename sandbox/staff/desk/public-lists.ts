import { z } from 'zod';

/** What a published list says of a listed person, as far as it tells namesakes apart. */
export interface ListedPerson {
  caption: string;
  birthDate: string | null;
  /** Why he is listed. */
  topics: string[];
}

const factsSchema = z.object({
  sanctions: z.object({
    candidates: z.array(
      z.object({
        caption: z.string(),
        birthDate: z.string().nullable(),
        topics: z.array(z.string()),
      }),
    ),
  }),
});

const timeoutMs = 10_000;

/** Sanctions lists as anybody can read them. In this world they stand with the person whose namesakes are listed. */
export class PublicLists {
  constructor(private readonly sandboxUrl: string) {}

  /** The listed people who go by the name of whoever has this ID number; null when nobody is known under it. */
  async namesakesOf(idNumber: string): Promise<ListedPerson[] | null> {
    const response = await fetch(
      `${this.sandboxUrl}/people/${encodeURIComponent(idNumber)}/facts`,
      {
        signal: AbortSignal.timeout(timeoutMs),
      },
    );
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`the public lists answered ${response.status}`);
    return factsSchema.parse(await response.json()).sanctions.candidates;
  }
}
