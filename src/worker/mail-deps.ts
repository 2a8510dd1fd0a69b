import type { ProviderWatch } from '../../activities/connector/provider-watch.js';
import type { MailDeps } from '../../activities/mail/mail-deps.js';
import { createMailTransport } from '../../activities/mail/mail-transport.js';
import type { MailConfig } from '../config/mail-config.js';
import type { ProviderConfig } from './provider-config.js';

/** A mail server with the time-out that the providers' file says of `mail`; null where no mail is sent. */
export function mailDeps(
  places: MailConfig | undefined,
  { settingsOf }: Pick<ProviderConfig, 'settingsOf'>,
  watch?: ProviderWatch,
): MailDeps | null {
  if (places === undefined) return null;
  const transport = createMailTransport(places.server, settingsOf('mail'), watch);
  return { transport, linkPage: places.linkPage };
}
