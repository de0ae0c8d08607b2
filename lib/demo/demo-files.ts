import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { mediaTypes } from "@/lib/schemas/recording-values";

/** The folder of the demo's files, as scripts/make-demo-media.mjs made them. */
export const DEMO_MEDIA = `${resolve("demo-media")}/`;

const manifestSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      type: z.enum(mediaTypes),
      mime_type: z.string(),
      title: z.string(),
      /** The spoken text, if there is speech. */
      language: z.string().optional(),
    }),
  ),
});

/** A file of the demo, by its name in DEMO_MEDIA. */
export type DemoFile = z.infer<typeof manifestSchema>["files"][number];

/** The files of the demo. */
export function demoFiles(): DemoFile[] {
  return manifestSchema.parse(JSON.parse(readFileSync(`${DEMO_MEDIA}manifest.json`, "utf8"))).files;
}
