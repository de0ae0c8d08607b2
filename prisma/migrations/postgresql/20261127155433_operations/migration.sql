-- DropIndex
DROP INDEX "jobs_due_at_idx";

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "queue" TEXT NOT NULL DEFAULT 'main';

-- CreateTable
CREATE TABLE "operations" (
    "id" TEXT COLLATE "C" NOT NULL,
    "project_id" TEXT COLLATE "C" NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "change" TEXT,
    "matched" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "undoes" TEXT COLLATE "C",
    "created_at" TIMESTAMP(3) NOT NULL,
    "completed_at" TIMESTAMP(3),
    "undo_until" TIMESTAMP(3),

    CONSTRAINT "operations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation_items" (
    "operation_id" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "recording_id" TEXT COLLATE "C" NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "value" TEXT,

    CONSTRAINT "operation_items_pkey" PRIMARY KEY ("operation_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "operations_undoes_key" ON "operations"("undoes");

-- CreateIndex
CREATE INDEX "operations_project_id_created_at_idx" ON "operations"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "operations_created_at_idx" ON "operations"("created_at");

-- CreateIndex
CREATE INDEX "jobs_queue_due_at_idx" ON "jobs"("queue", "due_at");

-- AddForeignKey
ALTER TABLE "operations" ADD CONSTRAINT "operations_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation_items" ADD CONSTRAINT "operation_items_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
