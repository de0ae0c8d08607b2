-- AlterTable
ALTER TABLE "devices" ADD COLUMN     "firmware_version" TEXT,
ADD COLUMN     "updated_at" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "end_users" ADD COLUMN     "updated_at" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "recordings" ADD COLUMN     "source" TEXT;

-- CreateTable
CREATE TABLE "device_states" (
    "device_id" TEXT COLLATE "C" NOT NULL,
    "project_id" TEXT COLLATE "C" NOT NULL,
    "seen_at" TIMESTAMP(3) NOT NULL,
    "battery_percent" DOUBLE PRECISION,
    "storage_used_mb" DOUBLE PRECISION,
    "storage_total_mb" DOUBLE PRECISION,
    "signal_strength_dbm" DOUBLE PRECISION,
    "recording_state" TEXT,

    CONSTRAINT "device_states_pkey" PRIMARY KEY ("device_id")
);

-- CreateIndex
CREATE INDEX "device_states_project_id_seen_at_idx" ON "device_states"("project_id", "seen_at");

-- AddForeignKey
ALTER TABLE "device_states" ADD CONSTRAINT "device_states_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_states" ADD CONSTRAINT "device_states_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
