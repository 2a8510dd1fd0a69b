import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import type { RunningRole } from '../../config/role.js';
import { loopback } from '../ports.js';
import { issuerConfiguration } from './configuration.js';
import { issuerUrl } from './names.js';
import { answerLogin } from './login-page.js';
import { PasswordAttempts } from './password-attempts.js';
import { issuerSettingsSchema, type IssuerSettings } from './settings.js';

function serve(settings: IssuerSettings): Server {
  const provider = new Provider(issuerUrl(settings.port), issuerConfiguration(settings));
  const answer = provider.callback();
  const attempts = new PasswordAttempts();
  return createServer((request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void answer(request, response);
    answerLogin(provider, settings, attempts, request, response).catch((error: unknown) => {
      console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('This sign-in has expired. Go back and start again.\n');
    });
  });
}

/**
 * The embedded OpenID issuer. Sessions and grants live in memory: after a restart people sign in
 * again, tokens stay valid.
 * @param args the path of the settings file.
 */
export async function run(args: readonly string[]): Promise<RunningRole> {
  const [path = ''] = args;
  const settings = issuerSettingsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const server = serve(settings);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, loopback, resolve);
  });
  return {
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
