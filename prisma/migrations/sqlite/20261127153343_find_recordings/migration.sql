-- DropIndex
DROP INDEX "recordings_project_id_created_at_id_idx";

-- AlterTable
ALTER TABLE "recordings" ADD COLUMN "name_key" TEXT;

-- Of names in ASCII this is the whole work: lib/db/fold-names.ts does the others.
UPDATE "recordings" SET "name_key" = substr(lower("name"), 1, 100) WHERE "name" IS NOT NULL;

-- CreateTable
CREATE TABLE "recording_reasons" (
    "recording_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,

    PRIMARY KEY ("recording_id", "reason"),
    CONSTRAINT "recording_reasons_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recordings" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "recording_reasons_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Why each recording failed by its last change, and which of its files can't be read.
INSERT INTO "recording_reasons" ("recording_id", "reason", "project_id")
SELECT r."id", c."reason", r."project_id"
FROM "recordings" r JOIN "status_changes" c ON c."recording_id" = r."id"
WHERE r."status" = 'failed' AND c."status" = 'failed' AND c."reason" <> 'import'
  AND c."id" = (SELECT l."id" FROM "status_changes" l WHERE l."recording_id" = r."id" ORDER BY l."created_at" DESC, l."id" DESC LIMIT 1)
UNION
SELECT r."id", m."problem_reason", r."project_id"
FROM "recordings" r JOIN "media" m ON m."recording_id" = r."id"
WHERE r."status" IN ('completed', 'failed') AND m."problem_reason" IS NOT NULL;

-- CreateIndex
CREATE INDEX "recording_reasons_project_id_reason_recording_id_idx" ON "recording_reasons"("project_id", "reason", "recording_id");

-- CreateIndex
CREATE INDEX "recordings_project_id_created_at_idx" ON "recordings"("project_id", "created_at", "id", "status", "started_at", "duration_ms");

-- CreateIndex
CREATE INDEX "recordings_project_id_started_at_idx" ON "recordings"("project_id", "started_at", "id", "status", "created_at", "duration_ms");

-- CreateIndex
CREATE INDEX "recordings_project_id_updated_at_idx" ON "recordings"("project_id", "updated_at", "id", "status", "created_at", "started_at", "duration_ms");

-- CreateIndex
CREATE INDEX "recordings_project_id_duration_ms_idx" ON "recordings"("project_id", "duration_ms", "id", "status", "created_at", "started_at");

-- CreateIndex
CREATE INDEX "recordings_project_id_name_key_idx" ON "recordings"("project_id", "name_key", "id", "status", "created_at", "started_at", "duration_ms");
