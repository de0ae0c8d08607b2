-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "project_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "types" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "description" TEXT,
    "status" TEXT NOT NULL,
    "status_reason" TEXT,
    "failing_since" DATETIME,
    "secrets" TEXT NOT NULL,
    "secret_hint" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "due_at" DATETIME,
    "waits_until" DATETIME,
    "holder" TEXT,
    "leased_until" DATETIME,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "webhook_endpoints_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "project_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "recording_id" TEXT,
    "position" BIGINT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "failed_tries" INTEGER NOT NULL DEFAULT 0,
    "try_count" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" DATETIME,
    "last_tried_at" DATETIME,
    "status_code" INTEGER,
    "error" TEXT,
    "ms" INTEGER,
    "tries" TEXT NOT NULL DEFAULT '[]',
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "webhook_deliveries_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "webhook_deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "webhook_endpoints_project_id_created_at_id_idx" ON "webhook_endpoints"("project_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_id_status_next_try_at_position_idx" ON "webhook_deliveries"("endpoint_id", "status", "next_try_at", "position");

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_id_created_at_id_idx" ON "webhook_deliveries"("endpoint_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_id_status_created_at_id_idx" ON "webhook_deliveries"("endpoint_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_recording_id_endpoint_id_idx" ON "webhook_deliveries"("recording_id", "endpoint_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_endpoint_id_event_id_key" ON "webhook_deliveries"("endpoint_id", "event_id");
