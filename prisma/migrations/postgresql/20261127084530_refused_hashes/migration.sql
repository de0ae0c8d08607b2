-- AlterTable
ALTER TABLE "media" ADD COLUMN     "refused_sha256" TEXT;
