-- AlterTable
ALTER TABLE "devices" ADD COLUMN "firmware_version" TEXT;
ALTER TABLE "devices" ADD COLUMN "updated_at" DATETIME;

-- AlterTable
ALTER TABLE "end_users" ADD COLUMN "updated_at" DATETIME;

-- AlterTable
ALTER TABLE "recordings" ADD COLUMN "source" TEXT;

-- CreateTable
CREATE TABLE "device_states" (
    "device_id" TEXT NOT NULL PRIMARY KEY,
    "project_id" TEXT NOT NULL,
    "seen_at" DATETIME NOT NULL,
    "battery_percent" REAL,
    "storage_used_mb" REAL,
    "storage_total_mb" REAL,
    "signal_strength_dbm" REAL,
    "recording_state" TEXT,
    CONSTRAINT "device_states_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "device_states_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "device_states_project_id_seen_at_idx" ON "device_states"("project_id", "seen_at");
