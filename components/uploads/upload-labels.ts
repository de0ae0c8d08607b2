import { formatBytes } from "@/lib/format/format-numbers";
import { isUnderway, type Upload } from "./upload";

/** The state of all uploads together: it changes when one ends, not with every byte. */
export function summaryOf(uploads: readonly Upload[]): string {
  const count = (is: Upload["phase"]["is"]) =>
    uploads.filter(({ phase }) => phase.is === is).length;
  const failed = count("failed") + count("refused");
  const [done, paused] = [count("done"), count("paused")];
  const words = [
    uploads.some(isUnderway)
      ? `Uploading, ${done} of ${uploads.length - failed} done`
      : done > 0 && `${done} uploaded`,
    paused > 0 && `${paused} paused`,
    failed > 0 && `${failed} failed`,
  ];
  return words.filter(Boolean).join(", ");
}

/** The state of one upload. */
export function wordsOf({ phase, sentBytes, totalBytes, isBegun }: Upload): string {
  const sent = `${formatBytes(sentBytes)} of ${formatBytes(totalBytes)}`;
  switch (phase.is) {
    case "waiting":
      return `Waiting · ${formatBytes(totalBytes)}`;
    case "paused":
      return `Paused · ${sent}`;
    case "failed":
      return phase.isLost ? `${phase.message} It goes on by itself.` : phase.message;
    case "refused":
      return phase.message;
    case "done":
      return `Uploaded · ${formatBytes(totalBytes)}`;
    case "running":
      if (phase.step === "complete") return "Finishing";
      return isBegun && phase.step === "send" ? `Resuming · ${sent}` : sent;
  }
}
