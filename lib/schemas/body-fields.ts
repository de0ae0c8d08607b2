import { z } from "zod";
import { MAX_NAME_LENGTH } from "./limits";
import { hasFourDigitYear, lacksZone, withoutLeapSecond } from "./parse-time";

/** A moment in RFC 3339 with its offset, cut to milliseconds. */
export const timeField = z
  .string({ error: ({ input }) => timeProblem(input) })
  .transform((value) => withoutLeapSecond(value.toUpperCase()))
  .pipe(z.iso.datetime({ offset: true, error: ({ input }) => timeProblem(input) }))
  .transform((value) => new Date(value))
  .refine(hasFourDigitYear, "must be in the years 1 to 9999")
  .meta({ format: "date-time", examples: ["2026-11-23T14:02:00Z"] });

/** The message for a text that is no time; it names the likely mistake if the text shows one. */
function timeProblem(input: unknown): string {
  const example = "must be a time such as 2025-01-15T09:00:00Z";
  if (typeof input === "number" || /^\d+(\.\d+)?$/.test(String(input))) {
    return `${example}, not seconds or milliseconds since 1970`;
  }
  if (lacksZone(String(input))) {
    return `${example}: it lacks its zone, Z or an offset such as +01:00`;
  }
  return example;
}

/** A text for people or from another system, not empty. */
export function textField(maxLength: number) {
  return limitedText(maxLength)
    .min(1, "must not be empty")
    .refine((value) => !value.includes("\0"), "must not contain a NUL character")
    .refine((value) => value.isWellFormed(), "must not hold half a surrogate pair");
}

/** The name of a recording, a device or an end user, for people. */
export const nameField = textField(MAX_NAME_LENGTH)
  .meta({ examples: ["Home visit"] })
  .nullable()
  .meta({ description: "For people." });

/** The id of another object; whether that exists is checked later. */
export const idField = textField(128);

/** The body of a write that has nothing to say. */
export const noFields = z.object({});

/**
 * A text of max so many UTF-16 code units, as JavaScript, the browser's forms and docs/api.md
 * count. (zod's own `max`, which the API's document shows, counts code points.)
 *
 * @param text the text's other rules, such as one that trims it before it is measured
 */
export function limitedText(max: number, text: z.ZodString = z.string()): z.ZodString {
  const message = `must have at most ${max} characters`;
  return text.max(max, message).refine((value) => value.length <= max, message);
}

/** How a field within a body is named: `files[2].content_type`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, part) =>
      typeof part === "number" ? `${before}[${part}]` : `${before}.${String(part)}`,
    "",
  );
  return typeof path[0] === "number" ? text : text.slice(1);
}
