-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN "addresses" TEXT;
ALTER TABLE "api_keys" ADD COLUMN "heavy_limit" INTEGER;
ALTER TABLE "api_keys" ADD COLUMN "read_limit" INTEGER;
ALTER TABLE "api_keys" ADD COLUMN "write_limit" INTEGER;
