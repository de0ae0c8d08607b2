-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "project_id" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "jobs_queue_project_id_due_at_idx" ON "jobs"("queue", "project_id", "due_at");

-- Jobs that wait already have their project's turn, too.
UPDATE "jobs" SET "project_id" = (SELECT "project_id" FROM "recordings" WHERE "id" = "jobs"."subject")
WHERE "kind" = 'process_recording' AND EXISTS (SELECT 1 FROM "recordings" WHERE "id" = "jobs"."subject");
UPDATE "jobs" SET "project_id" = (SELECT "project_id" FROM "operations" WHERE "id" = "jobs"."subject")
WHERE "kind" = 'run_operation' AND EXISTS (SELECT 1 FROM "operations" WHERE "id" = "jobs"."subject");
