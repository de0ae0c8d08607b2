import { formatBytes } from "@/lib/format/format-bytes";
import { isUnderway, type Upload } from "./upload";

/** The state of all uploads together: it changes when one ends, not with every byte. */
export function summaryOf(uploads: readonly Upload[]): string {
  const count = (is: Upload["phase"]["is"]) =>
    uploads.filter(({ phase }) => phase.is === is).length;
  const failed = count("failed") + count("refused");
  const done = count("done");
  const words = [
    uploads.some(isUnderway)
      ? `Uploading, ${done} of ${uploads.length - failed} done`
      : done > 0 && `${done} uploaded`,
    failed > 0 && `${failed} failed`,
  ];
  return words.filter(Boolean).join(", ");
}

/** The state of one upload. */
export function wordsOf({ phase, sentBytes, totalBytes }: Upload): string {
  switch (phase.is) {
    case "waiting":
      return `Waiting · ${formatBytes(totalBytes)}`;
    case "failed":
    case "refused":
      return phase.message;
    case "done":
      return `Uploaded · ${formatBytes(totalBytes)}`;
    case "running":
      if (phase.step === "complete") return "Finishing";
      return `${formatBytes(sentBytes)} of ${formatBytes(totalBytes)}`;
  }
}
