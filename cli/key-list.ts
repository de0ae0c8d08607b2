import { Command } from "commander";
import { systemContext } from "@/lib/context";
import { type KeySummary, listKeys } from "@/lib/keys/manage-keys";
import { findProject } from "./find-project";
import { printTable } from "./print-table";
import { runCommand } from "./run-command";

export const keyList = new Command("list")
  .description("List a project's API keys, newest first, without their secrets")
  .requiredOption("--project <id>", "the project")
  .option("--json", "as a JSON array")
  .action(
    runCommand(async ({ project, json }: { project: string; json?: boolean }) => {
      const keys = await listKeys(await systemContext((await findProject(project)).id));
      if (json) console.log(JSON.stringify(keys.map(serialize), null, 2));
      else
        printTable(["ID", "KEY", "NAME", "SCOPES", "STATE", "LAST USED", "MADE BY"], keys.map(row));
    }),
  );

function serialize(key: KeySummary) {
  return {
    id: key.id,
    name: key.name,
    hint: key.hint,
    scopes: key.scopes,
    created_at: key.createdAt,
    created_by: key.createdBy,
    addresses: key.addresses,
    limits: key.limits,
    device_id: key.deviceId,
    end_user_id: key.endUserId,
    expires_at: key.expiresAt,
    last_used_at: key.lastUsedAt,
    use_24h: key.use,
    last_error: key.lastError,
    revoked_at: key.revokedAt,
  };
}

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
