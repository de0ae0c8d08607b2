-- AlterTable
ALTER TABLE "devices" ADD COLUMN     "end_user_id" TEXT COLLATE "C",
ADD COLUMN     "metadata" TEXT,
ADD COLUMN     "model" TEXT,
ADD COLUMN     "serial_number" TEXT;

-- AlterTable
ALTER TABLE "end_users" ADD COLUMN     "email" TEXT,
ADD COLUMN     "external_id" TEXT COLLATE "C",
ADD COLUMN     "metadata" TEXT;

-- AlterTable
ALTER TABLE "media" ADD COLUMN     "codec" TEXT,
ADD COLUMN     "container" TEXT,
ADD COLUMN     "duration_ms" BIGINT,
ADD COLUMN     "height" INTEGER,
ADD COLUMN     "object_key" TEXT,
ADD COLUMN     "peaks" BYTEA,
ADD COLUMN     "sha256" TEXT,
ADD COLUMN     "stored_at" TIMESTAMP(3),
ADD COLUMN     "thumbnail_key" TEXT,
ADD COLUMN     "width" INTEGER;

-- CreateTable
CREATE TABLE "status_changes" (
    "id" TEXT COLLATE "C" NOT NULL,
    "recording_id" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "status_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jobs" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMP(3) NOT NULL,
    "holder" TEXT,
    "last_error" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_answers" (
    "project_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "idempotent_answers_pkey" PRIMARY KEY ("project_id","key")
);

-- CreateTable
CREATE TABLE "workers" (
    "id" TEXT COLLATE "C" NOT NULL,
    "seen_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "status_changes_recording_id_created_at_id_idx" ON "status_changes"("recording_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "jobs_due_at_idx" ON "jobs"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "jobs_kind_subject_key" ON "jobs"("kind", "subject");

-- CreateIndex
CREATE INDEX "idempotent_answers_created_at_idx" ON "idempotent_answers"("created_at");

-- CreateIndex
CREATE INDEX "devices_end_user_id_idx" ON "devices"("end_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "devices_project_id_serial_number_key" ON "devices"("project_id", "serial_number");

-- CreateIndex
CREATE UNIQUE INDEX "end_users_project_id_external_id_key" ON "end_users"("project_id", "external_id");

-- CreateIndex
CREATE INDEX "media_object_key_idx" ON "media"("object_key");

-- CreateIndex
CREATE INDEX "media_thumbnail_key_idx" ON "media"("thumbnail_key");

-- Why a recording failed is told by its last move.
INSERT INTO "status_changes" ("id", "recording_id", "status", "message", "created_at")
SELECT 'chg_' || substr("id", 5), "id", 'failed', "failure_reason", "updated_at"
FROM "recordings" WHERE "status" = 'failed' AND "failure_reason" IS NOT NULL;

ALTER TABLE "recordings" DROP COLUMN "failure_reason";

-- AddForeignKey
ALTER TABLE "devices" ADD CONSTRAINT "devices_end_user_id_fkey" FOREIGN KEY ("end_user_id") REFERENCES "end_users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_changes" ADD CONSTRAINT "status_changes_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recordings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotent_answers" ADD CONSTRAINT "idempotent_answers_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
