import { caseKey, type CaseFacts } from '../facts/case-facts.js';
import { delayOf, type MetFault } from './fault.js';

interface Begun {
  at: number;
  wallAt: number;
}

/** Faults that belong to one person; an outage with an end begins with the first request that meets it. */
export class Outages {
  private readonly begun = new Map<string, Begun>();

  begin(key: string, connector: string, at: number, wallAt: number): void {
    this.begun.set(`${key}|${connector}`, { at, wallAt });
  }

  /** What a request about this person meets, and whether it is the first that does. */
  match(
    facts: CaseFacts,
    connector: string,
    now: number,
    wall: number,
  ): { fault: MetFault; first: boolean } | null {
    const outage = facts.outages.find((candidate) => candidate.connector === connector);
    if (!outage) return null;
    const begun = this.begun.get(`${caseKey(facts)}|${connector}`);
    const { mode, simulatedSeconds, wallSecondsMin } = outage;
    const over =
      begun !== undefined &&
      simulatedSeconds !== null &&
      now >= begun.at + simulatedSeconds * 1000 &&
      wall >= begun.wallAt + wallSecondsMin * 1000;
    if (over) return null;
    const turn = begun ? Math.floor((wall - begun.wallAt) / 1000) : 0;
    return {
      fault: { mode, delayMs: delayOf(mode, null), turn, id: null },
      first: begun === undefined,
    };
  }
}
