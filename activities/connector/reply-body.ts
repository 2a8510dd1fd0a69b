import { ProviderUnavailable } from './provider-failure.js';

/**
 * Reads a body of at most `bytesMax` and parses it. A provider that pads or loops must not fill our memory, so reading stops at the
 * limit. Throws ProviderUnavailable: `too_large`, `not_json`, or `cut` when the connection broke.
 */
export async function readJson(
  provider: string,
  response: Response,
  bytesMax: number,
): Promise<unknown> {
  const text = await readText(provider, response, bytesMax);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ProviderUnavailable(provider, 'malformed', 'not_json');
  }
}

async function readText(provider: string, response: Response, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // An absent body is an empty text, which is no JSON.
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > bytesMax) throw new ProviderUnavailable(provider, 'malformed', 'too_large');
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}
