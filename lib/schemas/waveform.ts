import { z } from "zod";
import { decimalParam, parseParams, type Query } from "./params";

/** Points that one request may ask for. */
const MAX_WAVEFORM_POINTS = 100_000;
export const DEFAULT_WAVEFORM_POINTS = 1_000;

/** What `GET /api/media/{id}/waveform` answers. */
export const waveformSchema = z.strictObject({
  duration_ms: z.number().int().nonnegative(),
  /** The loudest amplitude of each slice, 0 to 1, evenly spaced over the length. */
  peaks: z.array(z.number().min(0).max(1)),
});

export type WaveformData = z.infer<typeof waveformSchema>;

const points = decimalParam(
  1,
  MAX_WAVEFORM_POINTS,
  `must be an integer from 1 to ${MAX_WAVEFORM_POINTS}`,
);

/** The parameters of `GET /api/media/{id}/waveform`. */
export const waveformQuery: Query<{ points: number }> = {
  rules: { points },
  repeatable: [],
  parse: (params) => {
    const values = parseParams(params, { points }, []);
    return { points: values.points[0] ?? DEFAULT_WAVEFORM_POINTS };
  },
};
