import { loopback } from '../ports.js';

/** The API as a protected resource. Resource indicators must be addresses; the audience need not. */
export const apiResource = 'urn:sancha:api';
export const apiAudience = 'sancha-api';
export const consoleClientId = 'sancha-console';

/** Where the issuer of an instance is. */
export const issuerUrl = (port: number) => `http://${loopback}:${port}`;
