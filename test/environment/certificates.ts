import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A certificate with its key, both as PEM in files. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly certFile: string;
  readonly keyFile: string;
}

/** Somebody who signs certificates. */
export interface Authority extends Certificate {
  /** For a server at these names and addresses. */
  server(name: string, hosts: readonly string[]): Promise<Certificate>;
  /** For a client of this name. */
  client(name: string): Promise<Certificate>;
}

type Extension = NonNullable<NonNullable<Parameters<typeof generate>[1]>['extensions']>[number];

const elliptic = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;
const isAddress = (host: string) => /^[\d.]+$|:/.test(host);

/** Makes an authority of the test's own; its files and those of what it signs lie in the folder. */
export async function certificateAuthority(folder: string, name: string): Promise<Authority> {
  const write = async (of: string, made: { cert: string; private: string }) => {
    const [certFile, keyFile] = [join(folder, `${of}.crt`), join(folder, `${of}.key`)];
    await writeFile(certFile, made.cert);
    await writeFile(keyFile, made.private);
    await chmod(keyFile, 0o600);
    return { cert: made.cert, key: made.private, certFile, keyFile };
  };
  const own = await generate([{ name: 'commonName', value: name }], {
    ...elliptic,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, digitalSignature: true },
    ],
  });
  const ca = { key: own.private, cert: own.cert };
  const issue = async (of: string, usage: object, more: Extension[] = []) => {
    const extensions: Extension[] = [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', ...usage },
      ...more,
    ];
    const made = await generate([{ name: 'commonName', value: of }], {
      ...elliptic,
      ca,
      extensions,
    });
    return await write(of, made);
  };
  return {
    ...(await write(name, own)),
    server: async (of, hosts) => {
      const altNames = hosts.map((host) =>
        isAddress(host) ? { type: 7 as const, ip: host } : { type: 2 as const, value: host },
      );
      return await issue(of, { serverAuth: true }, [{ name: 'subjectAltName', altNames }]);
    },
    client: async (of) => await issue(of, { clientAuth: true }),
  };
}
