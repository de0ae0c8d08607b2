-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0;
