import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "@/lib/db/database";
import type { StoreKind } from "@/lib/testing/on-each-store";
import { startS3 } from "@/lib/testing/start-s3";
import { startPostgres } from "@/scripts/start-postgres";

/** Where a server under test keeps what it is given. It outlives the server. */
export type Place = {
  databaseUrl: string;
  environment: Record<string, string>;
  end: () => Promise<void>;
};

/** Makes a place of its own: a database of an engine, not yet migrated, and a store. */
export async function settings(engine: Engine, store: StoreKind): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-faults-"));
  const postgres = engine === "postgresql" ? await startPostgres() : null;
  const s3 = store === "s3" ? await startS3(join(folder, "s3")) : null;
  return {
    databaseUrl: postgres ? await postgres.createDatabase("faults") : `file:${folder}/faults.db`,
    environment: {
      DATA_DIR: folder,
      ...(s3 && {
        S3_BUCKET: s3.settings.bucket,
        S3_ENDPOINT: s3.settings.endpoint ?? "",
        S3_ACCESS_KEY_ID: s3.settings.credentials?.accessKeyId ?? "",
        S3_SECRET_ACCESS_KEY: s3.settings.credentials?.secretAccessKey ?? "",
      }),
    },
    end: async () => {
      await s3?.stop();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
