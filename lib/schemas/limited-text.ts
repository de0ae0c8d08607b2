import { z } from "zod";

/**
 * A text of at most so many UTF-16 code units, as JavaScript, the browser's forms and docs/api.md count: zod's
 * own `max`, which the document of the API tells of, counts code points.
 *
 * @param text what it is besides, such as one whose blanks are cut off before it is measured
 */
export function limitedText(max: number, text: z.ZodString = z.string()): z.ZodString {
  const message = `must have at most ${max} characters`;
  return text.max(max, message).refine((value) => value.length <= max, message);
}
