import { describe, expect, it } from '@jest/globals';
import { tracingOf, tracingVariables } from '../../src/config/tracing-config.js';

const read = (variables: object) => tracingOf(tracingVariables.parse(variables));
const here = 'http://collector:4318';
const always = { sampler: 'parentbased_always_on', ratio: 1 };

describe('where traces go', () => {
  it.each([
    { says: 'nothing', variables: {} },
    { says: 'a sampler alone', variables: { OTEL_TRACES_SAMPLER: 'always_on' } },
    {
      says: 'an address, and that nothing is wanted',
      variables: { OTEL_EXPORTER_OTLP_ENDPOINT: here, OTEL_TRACES_EXPORTER: 'none' },
    },
    {
      says: 'an address, and that the SDK is off',
      variables: { OTEL_EXPORTER_OTLP_ENDPOINT: here, OTEL_SDK_DISABLED: 'TRUE' },
    },
  ])('is nowhere when the environment says $says', ({ variables }) => {
    expect(read(variables)).toBeUndefined();
  });

  it.each([
    {
      says: 'the address of all signals',
      variables: { OTEL_EXPORTER_OTLP_ENDPOINT: `${here}/` },
      config: { endpoint: `${here}/v1/traces`, protocol: 'http/protobuf', sampling: always },
    },
    {
      says: 'the address of traces, which is taken as it is',
      variables: {
        OTEL_EXPORTER_OTLP_ENDPOINT: here,
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://other/in',
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json',
      },
      config: { endpoint: 'https://other/in', protocol: 'http/json', sampling: always },
    },
    {
      says: 'a ratio',
      variables: {
        OTEL_EXPORTER_OTLP_ENDPOINT: here,
        OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
        OTEL_TRACES_SAMPLER_ARG: '0.1',
      },
      config: {
        ...{ endpoint: `${here}/v1/traces`, protocol: 'http/protobuf' },
        sampling: { sampler: 'parentbased_traceidratio', ratio: 0.1 },
      },
    },
  ])('follows $says', ({ variables, config }) => {
    expect(read(variables)).toEqual(config);
  });

  it.each([
    { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'collector:4318' },
    { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: 'grpc' },
    { name: 'OTEL_TRACES_SAMPLER', value: 'sometimes' },
    { name: 'OTEL_TRACES_SAMPLER_ARG', value: '10%' },
  ])('is not begun with $name=$value', ({ name, value }) => {
    const { success, error } = tracingVariables.safeParse({ [name]: value });
    expect([success, error?.issues[0]?.path]).toEqual([false, [name]]);
  });
});
