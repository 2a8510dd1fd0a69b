import type { UnreadableVersion } from '../../domain/admin/unreadable.js';
import type { MailTexts } from '../../domain/messages/mail-texts.js';
import { inForceOn, type DateRange } from '../../domain/policy/dated.js';
import { homeJurisdiction } from '../../domain/policy/jurisdiction.js';
import { cataloguesOn, type SignalCatalogue } from '../../domain/signals/catalogue.js';
import type { LayoutsInForce, StatementLayouts } from '../../domain/statements/layout.js';
import { NoRuleInForce, refuseUnreadable } from './no-rule.js';

/** Documents of a book that are looked at by day and place. */
interface DatedDocuments {
  readonly signalCatalogues: readonly SignalCatalogue[];
  readonly statementLayouts: readonly StatementLayouts[];
  readonly mailTexts: readonly MailTexts[];
  readonly unreadable: readonly UnreadableVersion[];
}

/** What outside steps go by beside the rules of decisions; each is looked at by the step that needs it, so that no other one waits for it. */
export interface DocumentsOfSteps {
  /** The words of mails; undefined where nobody wrote any for the jurisdiction. @throws RuleUnreadable */
  readonly mailTexts: () => MailTexts | undefined;
  /** How banks write their exports; empty where nobody said it. @throws RuleUnreadable */
  readonly statementLayouts: () => LayoutsInForce;
}

/**
 * The catalogue of signals of a jurisdiction on a day: its own, else the home jurisdiction's, as long as it has none.
 * @throws NoRuleInForce where there is none or several, RuleUnreadable where this release cannot read the one that is in force
 */
export function catalogueOn(
  book: Pick<DatedDocuments, 'signalCatalogues' | 'unreadable'>,
  jurisdiction: string,
  on: string,
): SignalCatalogue {
  refuseUnreadable(book, [`signals ${jurisdiction}`], on);
  const [only, ...more] = cataloguesOn(book.signalCatalogues, jurisdiction, on);
  if (only?.jurisdiction !== jurisdiction)
    refuseUnreadable(book, [`signals ${homeJurisdiction}`], on);
  if (only === undefined || more.length > 0)
    throw new NoRuleInForce(
      `${more.length === 0 ? 'no catalogue' : 'several catalogues'} of signals of ${jurisdiction} on ${on}`,
    );
  return only;
}

/** Both documents of a jurisdiction as they are in force on a day. */
export function documentsOfSteps(
  book: Pick<DatedDocuments, 'mailTexts' | 'statementLayouts' | 'unreadable'>,
  jurisdiction: string,
  on: string,
): DocumentsOfSteps {
  const { mailTexts, statementLayouts } = book;
  return {
    mailTexts: () => {
      refuseUnreadable(book, [`mail_texts ${jurisdiction}`], on);
      return onlyOf(mailTexts, jurisdiction, on);
    },
    statementLayouts: () => {
      // The layouts of the home jurisdiction are all there are.
      refuseUnreadable(book, [`statement_layouts ${homeJurisdiction}`], on);
      const inForce = onlyOf(statementLayouts, homeJurisdiction, on);
      return { version: inForce?.version ?? 'none', layouts: inForce?.layouts ?? [] };
    },
  };
}

function onlyOf<Value extends DateRange & { readonly jurisdiction: string }>(
  documents: readonly Value[],
  jurisdiction: string,
  on: string,
): Value | undefined {
  const [only, ...more] = documents.filter(
    (one) => one.jurisdiction === jurisdiction && inForceOn(one, on),
  );
  if (more.length > 0) throw new NoRuleInForce(`several documents of ${jurisdiction} on ${on}`);
  return only;
}
