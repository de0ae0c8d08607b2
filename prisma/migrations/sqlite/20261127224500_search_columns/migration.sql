-- What of a recording's row filters, sorts and counts read stands beside its place in the search index:
-- lib/search/search-tables.ts. The index is built anew, which fills it.
ALTER TABLE "recordings_search_places" ADD COLUMN "project_id" TEXT;
ALTER TABLE "recordings_search_places" ADD COLUMN "device_id" TEXT;
ALTER TABLE "recordings_search_places" ADD COLUMN "end_user_id" TEXT;
ALTER TABLE "recordings_search_places" ADD COLUMN "status" TEXT;
ALTER TABLE "recordings_search_places" ADD COLUMN "duration_ms" BIGINT;
ALTER TABLE "recordings_search_places" ADD COLUMN "started_at" DATETIME;
ALTER TABLE "recordings_search_places" ADD COLUMN "created_at" DATETIME;
ALTER TABLE "recordings_search_places" ADD COLUMN "updated_at" DATETIME;
ALTER TABLE "recordings_search_places" ADD COLUMN "name_key" TEXT;

-- An index of nothing is whole.
UPDATE "search_builds" SET "version" = 2 WHERE "version" = 1 AND "built_up_to" IS NULL AND (
    ("name" = 'recordings' AND NOT EXISTS (SELECT 1 FROM "recordings"))
    OR ("name" = 'devices' AND NOT EXISTS (SELECT 1 FROM "devices"))
    OR ("name" = 'end_users' AND NOT EXISTS (SELECT 1 FROM "end_users"))
);

-- Types of files are counted by the index alone.
DROP INDEX "media_recording_id_created_at_id_idx";
CREATE INDEX "media_recording_id_created_at_id_idx" ON "media"("recording_id", "created_at", "id", "type");
