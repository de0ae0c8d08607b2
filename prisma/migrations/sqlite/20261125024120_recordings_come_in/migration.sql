-- Written by hand where the generated text would have copied whole tables: a column can be added and
-- dropped in place.

-- AlterTable
ALTER TABLE "devices" ADD COLUMN "serial_number" TEXT;
ALTER TABLE "devices" ADD COLUMN "model" TEXT;
ALTER TABLE "devices" ADD COLUMN "end_user_id" TEXT REFERENCES "end_users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "devices" ADD COLUMN "metadata" TEXT;

-- AlterTable
ALTER TABLE "end_users" ADD COLUMN "email" TEXT;
ALTER TABLE "end_users" ADD COLUMN "external_id" TEXT;
ALTER TABLE "end_users" ADD COLUMN "metadata" TEXT;

-- AlterTable
ALTER TABLE "media" ADD COLUMN "codec" TEXT;
ALTER TABLE "media" ADD COLUMN "container" TEXT;
ALTER TABLE "media" ADD COLUMN "duration_ms" BIGINT;
ALTER TABLE "media" ADD COLUMN "height" INTEGER;
ALTER TABLE "media" ADD COLUMN "object_key" TEXT;
ALTER TABLE "media" ADD COLUMN "peaks" BLOB;
ALTER TABLE "media" ADD COLUMN "sha256" TEXT;
ALTER TABLE "media" ADD COLUMN "stored_at" DATETIME;
ALTER TABLE "media" ADD COLUMN "thumbnail_key" TEXT;
ALTER TABLE "media" ADD COLUMN "width" INTEGER;

-- CreateTable
CREATE TABLE "status_changes" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "recording_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "status_changes_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recordings" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "jobs" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" DATETIME NOT NULL,
    "holder" TEXT,
    "last_error" TEXT,
    "created_at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "idempotent_answers" (
    "project_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,

    PRIMARY KEY ("project_id", "key"),
    CONSTRAINT "idempotent_answers_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "workers" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "seen_at" DATETIME NOT NULL
);

-- Why a recording failed is told by its last move.
INSERT INTO "status_changes" ("id", "recording_id", "status", "message", "created_at")
SELECT 'chg_' || substr("id", 5), "id", 'failed', "failure_reason", "updated_at"
FROM "recordings" WHERE "status" = 'failed' AND "failure_reason" IS NOT NULL;

ALTER TABLE "recordings" DROP COLUMN "failure_reason";

-- CreateIndex
CREATE INDEX "status_changes_recording_id_created_at_id_idx" ON "status_changes"("recording_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "jobs_due_at_idx" ON "jobs"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "jobs_kind_subject_key" ON "jobs"("kind", "subject");

-- CreateIndex
CREATE INDEX "idempotent_answers_created_at_idx" ON "idempotent_answers"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "end_users_project_id_external_id_key" ON "end_users"("project_id", "external_id");

-- CreateIndex
CREATE INDEX "media_object_key_idx" ON "media"("object_key");

-- CreateIndex
CREATE INDEX "media_thumbnail_key_idx" ON "media"("thumbnail_key");
CREATE INDEX "devices_end_user_id_idx" ON "devices"("end_user_id");
CREATE UNIQUE INDEX "devices_project_id_serial_number_key" ON "devices"("project_id", "serial_number");
