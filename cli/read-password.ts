import { once } from "node:events";
import { fstatSync } from "node:fs";
import { randomText } from "@/lib/ids";

/** How long a password may take to arrive: what waits on a pipe that nobody writes to hangs. */
const PATIENCE_MS = 5_000;
const MAX_BYTES = 1024;

/** The password on stdin, or one that is made if there is none, and then has to be told. */
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
