import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { mediaTypes } from "@/lib/recordings/recording";

/** Where the files of the demo are, as scripts/make-demo-media.mjs made them. */
export const DEMO_MEDIA = fileURLToPath(new URL("../../demo-media/", import.meta.url));

const manifestSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      type: z.enum(mediaTypes),
      mime_type: z.string(),
      title: z.string(),
      /** What is spoken, where something is. */
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
