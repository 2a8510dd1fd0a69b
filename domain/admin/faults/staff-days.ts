import { addDays, civilDate } from '../../calendar/civil-date.js';
import { inForceOn } from '../../policy/dated.js';
import type { TeamsDocument } from '../../teams/teams-document.js';

/** Somebody as a document of teams has him on one day; what several entries say counts together (`standing-of-staff.ts`). */
export interface PersonOnDay {
  readonly subject: string;
  readonly teams: readonly string[];
  readonly skills: readonly string[];
}

/**
 * Who is there on the days of a document on which somebody can be missing for the first time: its first one, and each on which somebody has
 * left. On those in between nothing changes for the worse. One day after the other, since a document may list thousands.
 */
export function* peopleByDay(
  document: TeamsDocument,
): Generator<{ readonly day: string; readonly people: readonly PersonOnDay[] }> {
  const leaving = document.staff.flatMap(({ validTo }): string[] =>
    validTo === null ? [] : [addDays(civilDate(validTo), 1)],
  );
  const days = leaving.filter((day) => inForceOn(document, day));
  for (const day of [...new Set([document.effectiveFrom, ...days])].sort())
    yield { day, people: peopleOn(document, day) };
}

function peopleOn({ staff }: TeamsDocument, day: string): PersonOnDay[] {
  const found = new Map<string, PersonOnDay>();
  for (const { subject, teams, skills = [], validFrom, validTo } of staff) {
    if (!inForceOn({ effectiveFrom: validFrom, effectiveTo: validTo }, day)) continue;
    const before = found.get(subject);
    found.set(subject, {
      subject,
      teams: [...(before?.teams ?? []), ...teams],
      skills: [...(before?.skills ?? []), ...skills],
    });
  }
  return [...found.values()];
}
