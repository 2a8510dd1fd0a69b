/**
 * The same request at the public address, when the browser has come by the other name of this machine: a cookie of `localhost` is not
 * sent to `127.0.0.1`, where the issuer sends people back to. Null when it came by the right name, and for every other host: behind
 * a proxy the name may be anything, and a redirect would go in circles.
 */
export function atPublicAddress(
  host: string | undefined,
  path: string,
  publicUrl: string,
): string | null {
  const own = new URL(publicUrl);
  const twin = twins[own.hostname];
  if (twin === undefined || host !== `${twin}${own.port === '' ? '' : `:${own.port}`}`) return null;
  return `${own.origin}${path}`;
}

const twins: Readonly<Record<string, string>> = {
  '127.0.0.1': 'localhost',
  localhost: '127.0.0.1',
};
