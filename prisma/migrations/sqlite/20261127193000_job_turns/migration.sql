-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_jobs" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "queue" TEXT NOT NULL DEFAULT 'main',
    "project_id" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "due_at" DATETIME NOT NULL,
    "holder" TEXT,
    "last_error" TEXT,
    "created_at" DATETIME NOT NULL
);
INSERT INTO "new_jobs" ("attempts", "created_at", "due_at", "failures", "holder", "id", "kind", "last_error", "queue", "subject") SELECT "attempts", "created_at", "due_at", "failures", "holder", "id", "kind", "last_error", "queue", "subject" FROM "jobs";
DROP TABLE "jobs";
ALTER TABLE "new_jobs" RENAME TO "jobs";
CREATE INDEX "jobs_queue_due_at_idx" ON "jobs"("queue", "due_at");
CREATE INDEX "jobs_queue_project_id_due_at_idx" ON "jobs"("queue", "project_id", "due_at");
CREATE UNIQUE INDEX "jobs_kind_subject_key" ON "jobs"("kind", "subject");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- Jobs that wait already have their project's turn, too.
UPDATE "jobs" SET "project_id" = (SELECT "project_id" FROM "recordings" WHERE "id" = "jobs"."subject")
WHERE "kind" = 'process_recording' AND EXISTS (SELECT 1 FROM "recordings" WHERE "id" = "jobs"."subject");
UPDATE "jobs" SET "project_id" = (SELECT "project_id" FROM "operations" WHERE "id" = "jobs"."subject")
WHERE "kind" = 'run_operation' AND EXISTS (SELECT 1 FROM "operations" WHERE "id" = "jobs"."subject");
