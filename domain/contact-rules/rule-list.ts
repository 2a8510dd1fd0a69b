import { contactRuleNames, type ContactRule, type ContactRuleName } from './contact-rule.js';
import { afterTalk } from './rules/after-talk.js';
import { agreedCallBack, unlessAgreed } from './rules/agreed-call-back.js';
import { attemptSpread } from './rules/attempt-spread.js';
import { attemptsPerNumberPerDay } from './rules/attempts-per-number-per-day.js';
import { attemptsPerPersonPerDay } from './rules/attempts-per-person-per-day.js';
import { attemptsPerPersonRolling7Days } from './rules/attempts-per-person-rolling-7-days.js';
import { consent } from './rules/consent.js';
import { doNotCall } from './rules/do-not-call.js';
import { gateFailedToday } from './rules/gate-failed-today.js';
import { holiday } from './rules/holiday.js';
import { nightBan } from './rules/night-ban.js';
import { numberCheck } from './rules/number-check.js';
import { numberSource } from './rules/number-source.js';
import { restAfterConversation } from './rules/rest-after-conversation.js';
import { spacing } from './rules/spacing.js';
import { thirdParty } from './rules/third-party.js';
import { window } from './rules/window.js';

/** Every rule by its name; a name without a rule does not compile. */
const byName: Readonly<Record<ContactRuleName, ContactRule>> = {
  do_not_call: doNotCall,
  consent,
  number_source: numberSource,
  number_check: numberCheck,
  third_party: thirdParty,
  attempt_spread: attemptSpread,
  gate_failed_today: gateFailedToday,
  after_talk: afterTalk,
  rest_after_conversation: unlessAgreed(restAfterConversation),
  attempts_per_person_rolling_7_days: attemptsPerPersonRolling7Days,
  attempts_per_person_per_day: attemptsPerPersonPerDay,
  attempts_per_number_per_day: attemptsPerNumberPerDay,
  spacing: unlessAgreed(spacing),
  agreed_call_back: agreedCallBack,
  night_ban: nightBan,
  holiday: unlessAgreed(holiday),
  window: unlessAgreed(window),
};

/** In the order of reporting: what a person has to mend first, then what time heals. */
export const contactRuleList: readonly ContactRule[] = contactRuleNames.map((name) => byName[name]);
