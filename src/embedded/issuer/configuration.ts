import type { ClientMetadata, Configuration } from 'oidc-provider';
import { claimsOfClient, claimsOfUser } from './claims.js';
import { signedOut, signOutQuestion } from './sign-out-page.js';
import { apiAudience, apiResource, consoleClientId } from './names.js';
import type { IssuerSettings } from './settings.js';

/** An hour: long enough to try things by hand, short enough that an old shell is signed out. */
const tokenSeconds = 3_600;

const machineClient = (id: string, secret: string): ClientMetadata => ({
  client_id: id,
  client_secret: secret,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
});

function clients(settings: IssuerSettings): ClientMetadata[] {
  return [
    ...settings.users.map((user) => machineClient(user.clientId, user.secret)),
    ...settings.machines.map((machine) => machineClient(machine.id, machine.secret)),
    {
      client_id: consoleClientId,
      client_secret: settings.console.secret,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: settings.console.redirectUris,
      post_logout_redirect_uris: settings.console.afterSignOutUris,
    },
  ];
}

/** Every access token is for the API, is a JWT (RFC 9068), and says who, with which roles, where. */
function tokens(settings: IssuerSettings): Configuration {
  return {
    features: {
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiResource,
        getResourceServerInfo: () => ({
          scope: 'sancha',
          audience: apiAudience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: tokenSeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
        useGrantedResource: () => true,
      },
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: signOutQuestion,
        postLogoutSuccessSource: signedOut,
      },
    },
    formats: {
      customizers: {
        jwt: (_context, token, parts) => {
          const clientId = token.clientId ?? '';
          const accountId = 'accountId' in token ? token.accountId : undefined;
          const subject =
            typeof accountId === 'string'
              ? claimsOfUser(settings, accountId)
              : claimsOfClient(settings, clientId);
          parts.payload = { ...parts.payload, ...subject };
        },
      },
    },
    ttl: {
      AccessToken: tokenSeconds,
      ClientCredentials: tokenSeconds,
      IdToken: tokenSeconds,
      Interaction: 600,
      Session: 12 * tokenSeconds,
      Grant: 12 * tokenSeconds,
      RefreshToken: 12 * tokenSeconds,
    },
  };
}

/** The whole configuration of the provider for one instance. */
export function issuerConfiguration(settings: IssuerSettings): Configuration {
  return {
    ...tokens(settings),
    clients: clients(settings),
    jwks: { keys: [settings.key] },
    cookies: { keys: [settings.cookieKey] },
    scopes: ['openid', 'offline_access', 'sancha'],
    claims: { openid: ['sub', 'roles', 'branches'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    // The console's session renews its roles by it; it ends with the person's sign-in here.
    issueRefreshToken: (_context, client) =>
      Promise.resolve(client.grantTypeAllowed('refresh_token')),
    findAccount: (_context, id) => {
      const claims = claimsOfUser(settings, id);
      return claims && { accountId: id, claims: () => ({ ...claims }) };
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    // Our own console asks for our own API: there is nothing to consent to.
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid offline_access');
      grant.addResourceScope(apiResource, 'sancha');
      await grant.save();
      return grant;
    },
  };
}
