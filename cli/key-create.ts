import { Command } from "commander";
import { systemContext } from "@/lib/context";
import { createKey, type NewKey } from "@/lib/keys/manage-keys";
import { parseExpiry } from "@/lib/keys/parse-expiry";
import { OperatorError } from "@/lib/operator-error";
import { ApiError } from "@/lib/schemas/api-error";
import { keyBoundsSchema } from "@/lib/schemas/key";
import { isScope, type Scope, scopeNames } from "@/lib/schemas/scopes";
import { findProject } from "./find-project";
import { collect, runCommand } from "./run-command";

type Options = {
  project: string;
  scope: string[];
  name?: string;
  expires?: string;
  address: string[];
  reads?: string;
  writes?: string;
  heavy?: string;
  device?: string;
  endUser?: string;
  test?: true;
};

export const keyCreate = new Command("create")
  .description("Make an API key and print it: it is shown this once, only its hash is kept")
  .requiredOption("--project <id>", "the project whose data it opens")
  .requiredOption(
    "--scope <scope>",
    `what it may do, several times for several: ${scopeNames.join(", ")}, or all`,
    collect,
  )
  .option("--name <name>", "what people recognise it by")
  .option("--expires <time>", "when it stops working: 12h, 90d, 4w or 1y from now")
  .option(
    "--address <network>",
    "an address or a network that may call with it, such as 203.0.113.0/24; several times for several",
    collect,
    [],
  )
  .option("--reads <number>", "reads a minute, in place of the server's limit")
  .option("--writes <number>", "writes a minute, likewise")
  .option("--heavy <number>", "heavy requests a minute, likewise")
  .option("--device <id>", "the one device whose recordings it may see")
  .option("--end-user <id>", "the one end user whose recordings it may see")
  .option("--test", "a key that reads sk_test_ or rk_test_ instead of live")
  .action(
    runCommand(async ({ project, scope, name, expires, test, ...bounds }: Options) => {
      const scopes = parseScopes(scope);
      const { device = null, endUser = null, ...limited } = bounds;
      const { addresses, limits } = parseBounds(limited);
      const expiresAt = expires === undefined ? null : parseExpiry(expires);
      const { id } = await findProject(project);
      const { key, summary } = await createKey(await systemContext(id), {
        scopes,
        mode: test ? "test" : "live",
        name: name ?? null,
        expiresAt,
        addresses,
        limits,
        deviceId: device,
        endUserId: endUser,
      }).catch(explain);
      console.error(`Made ${summary.id}. Keep the key safe: it can't be shown again.`);
      console.log(key);
    }),
  );

/** The API's word for what is wrong, as the command line says it. */
function explain(error: unknown): never {
  if (!(error instanceof ApiError) || error.extra.param === undefined) throw error;
  const option = error.extra.param === "device_id" ? "--device" : "--end-user";
  throw new OperatorError(`${option} ${error.extra.reason}.`);
}

type Bounds = Pick<Options, "address" | "reads" | "writes" | "heavy">;

/** Parses a key's addresses and limits. Throws an `OperatorError` that names the wrong option. */
function parseBounds({ address, ...asked }: Bounds): Pick<NewKey, "addresses" | "limits"> {
  const limits = Object.fromEntries(
    Object.entries(asked).map(([name, text]) => [name, text === undefined ? null : Number(text)]),
  );
  const addresses = address.length === 0 ? null : address;
  const read = keyBoundsSchema.safeParse({ addresses, limits });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const [field, name] = issue?.path ?? [];
  throw new OperatorError(
    `--${field === "addresses" ? "address" : String(name)} ${issue?.message}.`,
  );
}

/**
 * The scopes that the operator's words mean; `all` among them is every scope, those to come
 * included. Throws an `OperatorError` that names the valid ones.
 */
function parseScopes(words: readonly string[]): Scope[] | "all" {
  const unknown = words.find((word) => word !== "all" && !isScope(word));
  if (unknown !== undefined) {
    const known = scopeNames.join(", ");
    throw new OperatorError(`${JSON.stringify(unknown)} is not a scope: use ${known}, or all.`);
  }
  return words.includes("all") ? "all" : [...new Set(words.filter(isScope))];
}
