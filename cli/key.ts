import { Command } from "commander";
import { systemContext } from "@/lib/context";
import {
  createKey,
  type KeySummary,
  listKeys,
  type NewKey,
  revokeKeyOfAnyProject,
} from "@/lib/keys/manage-keys";
import { serializeKey } from "@/lib/keys/serialize-key";
import { OperatorError } from "@/lib/operator-error";
import { ApiError } from "@/lib/schemas/api-error";
import { DAY_MS, HOUR_MS } from "@/lib/schemas/durations";
import { keyBoundsSchema } from "@/lib/schemas/key";
import { isScope, type Scope, scopeNames } from "@/lib/schemas/scopes";
import { findProject } from "./find-project";
import { printTable } from "./print-table";
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

const unitMs = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS, y: 365 * DAY_MS } as const;
const MAX_MS = 100 * unitMs.y;

export const keyCreate = new Command("create")
  .description("Create an API key and print it once; only its hash is stored")
  .requiredOption("--project <id>", "the project whose data it opens")
  .requiredOption(
    "--scope <scope>",
    `what it may do; repeat the option for several scopes: ${scopeNames.join(", ")}, or all`,
    collect,
  )
  .option("--name <name>", "its name, for people")
  .option("--expires <time>", "when it stops working: 12h, 90d, 4w or 1y from now")
  .option(
    "--address <network>",
    "an address or a network that may call with it, such as 203.0.113.0/24; repeat the option for several",
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
      console.error(`Created ${summary.id}. Keep the key safe: it can't be shown again.`);
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

/**
 * Returns the moment that a text such as `90d` means from now on: a whole number of hours, days,
 * weeks or years of 365 days, max 100 years. Throws an `OperatorError`.
 */
function parseExpiry(text: string): Date {
  const [, amount, unit] = /^([1-9]\d{0,5})([hdwy])$/.exec(text) ?? [];
  const milliseconds = Number(amount) * unitMs[unit as keyof typeof unitMs];
  if (amount === undefined || milliseconds > MAX_MS) {
    throw new OperatorError(
      `${JSON.stringify(text)} is not a time to expire in: write 12h, 90d, 4w or 1y (max 100 years).`,
    );
  }
  return new Date(Date.now() + milliseconds);
}

export const keyList = new Command("list")
  .description("List a project's API keys, newest first, without their secrets")
  .requiredOption("--project <id>", "the project")
  .option("--json", "as a JSON array")
  .action(
    runCommand(async ({ project, json }: { project: string; json?: boolean }) => {
      const keys = await listKeys(await systemContext((await findProject(project)).id));
      if (json) console.log(JSON.stringify(keys.map(serializeKey), null, 2));
      else
        printTable(["ID", "KEY", "NAME", "SCOPES", "STATE", "LAST USED", "MADE BY"], keys.map(row));
    }),
  );

function row(key: KeySummary): string[] {
  const scopes = key.scopes === "all" ? "all" : key.scopes.join(",");
  const lastUsed = key.lastUsedAt?.toISOString() ?? "never";
  return [key.id, key.hint, key.name ?? "", scopes, state(key), lastUsed, key.createdBy ?? ""];
}

function state({ revokedAt, expiresAt }: KeySummary): string {
  if (revokedAt) return `revoked ${revokedAt.toISOString()}`;
  if (!expiresAt) return "active";
  const isExpired = expiresAt.getTime() <= Date.now();
  return `${isExpired ? "expired" : "active until"} ${expiresAt.toISOString()}`;
}

export const keyRevoke = new Command("revoke")
  .description("Make an API key stop working, within a second, and print its id")
  .argument("<key-or-id>", "the key itself, or its id from `key list`")
  .action(
    runCommand(async (keyOrId: string) => {
      const key = await revokeKeyOfAnyProject(keyOrId);
      // The argument may be a secret with a typo, so the message doesn't repeat it.
      if (!key) throw new OperatorError("There is no such key. `key list` shows a project's keys.");
      console.error(`Revoked ${key.hint}${key.name ? ` (${key.name})` : ""}.`);
      console.log(key.id);
    }),
  );
