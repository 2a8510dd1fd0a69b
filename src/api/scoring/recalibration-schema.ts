import { z } from 'zod';
import { notRecalibrated } from '../../../domain/scoring/recalibration.js';

const estimate = {
  value: z.number(),
  lower: z.number().describe('Interval of 95 %.'),
  upper: z.number(),
};

/** Intercept and slope of a card's calibration, or why there are none. */
export const recalibrationSchema = z
  .discriminatedUnion('result', [
    z.object({
      result: z.literal('evaluated'),
      inTheLarge: z
        .object({
          ...estimate,
          against: z.enum(['as_expected', 'more_than_expected', 'fewer_than_expected']),
        })
        .describe('Intercept with the slope held at 1; 0 where the card keeps its word.'),
      intercept: z.object(estimate).describe('Of the free fit; read with the slope.'),
      slope: z
        .object({ ...estimate, against: z.enum(['as_expected', 'too_far_apart', 'too_close']) })
        .describe('1 where the card keeps its word.'),
    }),
    z.object({
      result: z.literal('not_evaluated'),
      reason: z.enum(notRecalibrated),
      loansMin: z.int(),
    }),
  ])
  .describe('Log-odds of what came over the log-odds that the card expected of its bands.');
