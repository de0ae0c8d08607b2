-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" TEXT COLLATE "C" NOT NULL,
    "project_id" TEXT COLLATE "C" NOT NULL,
    "url" TEXT NOT NULL,
    "types" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "description" TEXT,
    "status" TEXT COLLATE "C" NOT NULL,
    "status_reason" TEXT,
    "failing_since" TIMESTAMP(3),
    "secrets" TEXT NOT NULL,
    "secret_hint" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "due_at" TIMESTAMP(3),
    "waits_until" TIMESTAMP(3),
    "holder" TEXT,
    "leased_until" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" TEXT COLLATE "C" NOT NULL,
    "project_id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "event_id" TEXT COLLATE "C" NOT NULL,
    "type" TEXT NOT NULL,
    "recording_id" TEXT COLLATE "C",
    "position" BIGINT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "failed_tries" INTEGER NOT NULL DEFAULT 0,
    "try_count" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMP(3),
    "last_tried_at" TIMESTAMP(3),
    "status_code" INTEGER,
    "error" TEXT,
    "ms" INTEGER,
    "tries" TEXT NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE;
