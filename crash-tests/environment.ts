import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase, type Engine, holdDatabase, openDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { diskStore } from "@/lib/storage/disk-store";
import { s3Store } from "@/lib/storage/s3-store";
import { holdObjectStore } from "@/lib/storage/store";
import type { StoreKind } from "@/lib/testing/on-each-store";
import { addEndUser, addKey, addProject } from "@/lib/testing/rows";
import { startS3 } from "@/lib/testing/start-s3";
import { startPostgres } from "@/scripts/start-postgres";

/** The database and store of a server under test, which outlive it. */
export type Environment = {
  store: StoreKind;
  databaseUrl: string;
  environment: Record<string, string>;
  /** A key of a project with every scope, and somebody to record. */
  key: string;
  endUserId: string;
  end: () => Promise<void>;
};

/**
 * Makes a new environment: a migrated database of an engine and a store. This process also opens
 * both, to look into them beside the server.
 */
export async function makeEnvironment(engine: Engine, store: StoreKind): Promise<Environment> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-crash-tests-"));
  const postgres = engine === "postgresql" ? await startPostgres() : null;
  const s3 = store === "s3" ? await startS3(join(folder, "s3")) : null;
  const databaseUrl = postgres
    ? await postgres.createDatabase("crash_tests")
    : `file:${folder}/crash-tests.db`;
  await migrate(databaseUrl);
  holdDatabase(await openDatabase(databaseUrl));
  holdObjectStore(s3 ? s3Store(s3.settings) : diskStore(join(folder, "media")));
  const projectId = await addProject("Faults");
  return {
    store,
    databaseUrl,
    environment: {
      DATA_DIR: folder,
      ...(s3 && {
        S3_BUCKET: s3.settings.bucket,
        S3_ENDPOINT: s3.settings.endpoint ?? "",
        S3_ACCESS_KEY_ID: s3.settings.credentials?.accessKeyId ?? "",
        S3_SECRET_ACCESS_KEY: s3.settings.credentials?.secretAccessKey ?? "",
      }),
    },
    key: await addKey(projectId),
    endUserId: await addEndUser(projectId),
    end: async () => {
      await closeDatabase();
      await s3?.stop();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
