-- What of a recording's row filters, sorts and counts read stands beside its document in the search index:
-- lib/search/search-tables.ts. The index is built anew, which fills it.
ALTER TABLE "recordings_search" ADD COLUMN "project_id" TEXT COLLATE "C";
ALTER TABLE "recordings_search" ADD COLUMN "device_id" TEXT COLLATE "C";
ALTER TABLE "recordings_search" ADD COLUMN "end_user_id" TEXT COLLATE "C";
ALTER TABLE "recordings_search" ADD COLUMN "status" TEXT COLLATE "C";
ALTER TABLE "recordings_search" ADD COLUMN "duration_ms" BIGINT;
ALTER TABLE "recordings_search" ADD COLUMN "started_at" TIMESTAMP(3);
ALTER TABLE "recordings_search" ADD COLUMN "created_at" TIMESTAMP(3);
ALTER TABLE "recordings_search" ADD COLUMN "updated_at" TIMESTAMP(3);
ALTER TABLE "recordings_search" ADD COLUMN "name_key" TEXT COLLATE "C";

CREATE TYPE "matching_recording" AS ("id" TEXT COLLATE "C", "project_id" TEXT COLLATE "C", "device_id" TEXT COLLATE "C", "end_user_id" TEXT COLLATE "C", "status" TEXT COLLATE "C", "duration_ms" BIGINT, "started_at" TIMESTAMP(3), "created_at" TIMESTAMP(3), "updated_at" TIMESTAMP(3), "name_key" TEXT COLLATE "C");

-- As "recordings_found", with what stands beside the documents. Selected, and not selected from, it gives rows one by one.
CREATE FUNCTION "recordings_matching"(query tsquery) RETURNS SETOF "matching_recording" LANGUAGE sql STABLE SET enable_seqscan = off AS 'SELECT "row_id", "project_id", "device_id", "end_user_id", "status", "duration_ms", "started_at", "created_at", "updated_at", "name_key" FROM "recordings_search" WHERE "document" @@ query';

-- An index of nothing is whole.
UPDATE "search_builds" SET "version" = 2 WHERE "version" = 1 AND "built_up_to" IS NULL AND (
    ("name" = 'recordings' AND NOT EXISTS (SELECT 1 FROM "recordings"))
    OR ("name" = 'devices' AND NOT EXISTS (SELECT 1 FROM "devices"))
    OR ("name" = 'end_users' AND NOT EXISTS (SELECT 1 FROM "end_users"))
);

-- Types of files are counted by the index alone.
DROP INDEX "media_recording_id_created_at_id_idx";
CREATE INDEX "media_recording_id_created_at_id_idx" ON "media"("recording_id", "created_at", "id", "type");
