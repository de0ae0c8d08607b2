import { z } from "zod";
import { decimalParam, parseParams, type Query } from "./params";

/** Points that one request may ask for. */
const MAX_WAVEFORM_POINTS = 100_000;
export const DEFAULT_WAVEFORM_POINTS = 1_000;

/** What `GET /api/media/{id}/waveform` answers. */
export const waveformSchema = z
  .strictObject({
    duration_ms: z.number().int().nonnegative(),
    peaks: z.array(z.number().min(0).max(1)).meta({
      description: "The loudest amplitude of each slice, evenly spaced over the length.",
      examples: [[0.02, 0.61, 0.47]],
    }),
  })
  .meta({ id: "Waveform" });

export type WaveformData = z.infer<typeof waveformSchema>;

const points = decimalParam(
  1,
  MAX_WAVEFORM_POINTS,
  `must be an integer from 1 to ${MAX_WAVEFORM_POINTS}`,
).meta({
  description: "Into how many slices to cut the length; fewer come if fewer are kept.",
  default: DEFAULT_WAVEFORM_POINTS,
  examples: [500],
});

/** The parameters of `GET /api/media/{id}/waveform`. */
export const waveformQuery: Query<{ points: number }> = {
  rules: { points },
  repeatable: [],
  parse: (params) => {
    const values = parseParams(params, { points }, []);
    return { points: values.points[0] ?? DEFAULT_WAVEFORM_POINTS };
  },
};
