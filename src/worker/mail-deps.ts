import type { ProviderWatch } from '../../activities/connector/provider-watch.js';
import type { MailDeps } from '../../activities/mail/mail-deps.js';
import { createMailTransport } from '../../activities/mail/mail-transport.js';
import type { MailTexts } from '../../domain/messages/mail-texts.js';
import type { MailConfig } from '../config/mail-config.js';
import type { ProviderConfig } from './provider-config.js';

/** Where mail is handed over, and its words. */
export interface MailPlaces {
  readonly places: MailConfig;
  readonly texts: readonly MailTexts[];
}

/** A mail server with the time-out that the providers' file says of `mail`; null where no mail is sent. */
export function mailDeps(
  mail: MailPlaces | undefined,
  { settingsOf }: Pick<ProviderConfig, 'settingsOf'>,
  watch?: ProviderWatch,
): MailDeps | null {
  if (mail === undefined) return null;
  const { places, texts } = mail;
  const transport = createMailTransport(places.server, settingsOf('mail'), watch);
  return { transport, texts, linkPage: places.linkPage };
}
