import { zonesOf } from '../../domain/admin/document.js';
import { instant } from '../../domain/calendar/instant.js';
import { civilDateAt } from '../../domain/calendar/zoned-time.js';
import { inForceOn } from '../../domain/policy/dated.js';
import { homeJurisdiction } from '../../domain/policy/jurisdiction.js';
import { standingTeams, type StandingTeams, type TeamsToday } from '../../domain/teams/standing-teams.js';
import { documentsOf } from './published-rules.js';
import type { RuleBook } from './rule-book.js';
import { teamsBuiltIn } from './teams-files.js';

/** Whose work is at a moment; worked out once for each book and day. */
export function teamsAt(): (book: RuleBook, now: string) => StandingTeams {
  let last: { book: RuleBook; days: string; standing: StandingTeams } | undefined;
  return (book, now) => {
    const today = teamsOn(book, now);
    const days = today.map(({ on }) => on).join(' ');
    if (last?.book === book && last.days === days) return last.standing;
    last = { book, days, standing: standingTeams(today, book.teamsKnown) };
    return last.standing;
  };
}

/**
 * The documents in force, each on the day of its jurisdiction; of several zones the one that is furthest ahead, in which a new document begins
 * first. A jurisdiction of which none can be read is left out: its loans are not decided, and its tasks show as they were opened.
 */
function teamsOn(book: RuleBook, now: string): TeamsToday[] {
  const documents = documentsOf(book);
  const places = book.policies.map(({ jurisdiction }) => jurisdiction);
  return [...new Set([homeJurisdiction, ...places])].flatMap((jurisdiction) => {
    const zones = zonesOf({ jurisdiction }, documents);
    const on = zones.map((zone) => civilDateAt(instant(now), zone)).sort().at(-1) ?? '';
    const inForce = book.teams.find(
      (one) => one.jurisdiction === jurisdiction && inForceOn(one, on),
    );
    const document = inForce ?? teamsBuiltIn(book, jurisdiction, on);
    return document === undefined ? [] : [{ document, on }];
  });
}
