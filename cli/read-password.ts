import { once } from "node:events";
import { fstatSync } from "node:fs";
import { randomText } from "@/lib/ids";

/**
 * How long a password may take to arrive: without a limit, a pipe without a writer would hang the
 * command.
 */
const PATIENCE_MS = 5_000;
const MAX_BYTES = 1024;

/** Reads the password on stdin, or makes one if there is none, which the caller must then print. */
export async function readOrMakePassword(): Promise<{ password: string; isMade: boolean }> {
  const given = await readPassword();
  return { password: given ?? randomText(20), isMade: given === null };
}

/** The first line of stdin, or null if it is a terminal or holds nothing. */
async function readPassword(): Promise<string | null> {
  const { stdin } = process;
  if (stdin.isTTY || !canHoldText(stdin)) return null;
  try {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    await once(stdin, "readable", { signal: patience });
    let text = "";
    for await (const chunk of stdin.setEncoding("utf8")) {
      text += chunk;
      if (text.includes("\n") || text.length > MAX_BYTES) break;
    }
    const [line = ""] = text.split(/\r?\n/);
    return line === "" ? null : line;
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") return null;
    throw error;
  } finally {
    // A pipe that stays open would keep the process from ending.
    stdin.destroy();
  }
}

/** A closed stdin, and /dev/null, hold nothing. */
function canHoldText(stdin: NodeJS.ReadableStream & { fd?: number }): boolean {
  // A stream without a file behind it was put there to be read.
  if (stdin.fd === undefined) return true;
  try {
    const file = fstatSync(stdin.fd);
    return file.isFIFO() || file.isFile() || file.isSocket();
  } catch {
    return false;
  }
}
