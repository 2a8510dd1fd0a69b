/**
 * A variable that `global-setup.mjs` has set.
 * @throws Error when the test runs in the project `pure`, where no servers are started.
 */
export function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set: is this test in the Jest project "real" (jest.config.mjs)?`);
}
