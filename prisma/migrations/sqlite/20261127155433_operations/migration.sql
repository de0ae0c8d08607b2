-- CreateTable
CREATE TABLE "operations" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "project_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "change" TEXT,
    "matched" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "undoes" TEXT,
    "created_at" DATETIME NOT NULL,
    "completed_at" DATETIME,
    "undo_until" DATETIME,
    CONSTRAINT "operations_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "operation_items" (
    "operation_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "recording_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "value" TEXT,

    PRIMARY KEY ("operation_id", "position"),
    CONSTRAINT "operation_items_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operations" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_jobs" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "queue" TEXT NOT NULL DEFAULT 'main',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "due_at" DATETIME NOT NULL,
    "holder" TEXT,
    "last_error" TEXT,
    "created_at" DATETIME NOT NULL
);
INSERT INTO "new_jobs" ("attempts", "created_at", "due_at", "failures", "holder", "id", "kind", "last_error", "subject") SELECT "attempts", "created_at", "due_at", "failures", "holder", "id", "kind", "last_error", "subject" FROM "jobs";
DROP TABLE "jobs";
ALTER TABLE "new_jobs" RENAME TO "jobs";
CREATE INDEX "jobs_queue_due_at_idx" ON "jobs"("queue", "due_at");
CREATE UNIQUE INDEX "jobs_kind_subject_key" ON "jobs"("kind", "subject");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "operations_undoes_key" ON "operations"("undoes");

-- CreateIndex
CREATE INDEX "operations_project_id_created_at_idx" ON "operations"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "operations_created_at_idx" ON "operations"("created_at");
