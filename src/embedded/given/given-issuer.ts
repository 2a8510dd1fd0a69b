import type { Environment } from '../../config/config.js';
import { serviceVariables } from '../../config/variables.js';
import { answerWithinMs, type GivenFault } from './given-fault.js';

const variable = 'OIDC_ISSUER';
const correctIt = 'correct it, or unset it to have a sign-in started here';

/** Judges the OpenID issuer by its discovery document, which every service asks for as well (OpenID Connect Discovery §4). */
export async function judgeIssuer(environment: Environment): Promise<GivenFault[]> {
  const { OIDC_ISSUER: issuer } = environment;
  if (!issuer) return [];
  const form = serviceVariables.shape.OIDC_ISSUER.safeParse(issuer);
  if (!form.success)
    return [
      { variable, wrong: 'must be an address that begins with https://', whatToDo: correctIt },
    ];
  const wrong = await faultOf(issuer);
  return wrong === null ? [] : [{ variable, wrong, whatToDo: correctIt }];
}

async function faultOf(issuer: string): Promise<string | null> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const signal = AbortSignal.timeout(answerWithinMs);
  const answer = await fetch(address, { signal }).catch(() => null);
  if (answer === null) return `nothing answers there within ${answerWithinMs / 1_000} s`;
  if (!answer.ok) return `it has no OpenID discovery document (HTTP ${answer.status})`;
  const document = (await answer.json().catch(() => null)) as { issuer?: unknown } | null;
  if (document?.issuer === issuer) return null;
  return 'the issuer there calls itself otherwise; both must be the same to the letter';
}
