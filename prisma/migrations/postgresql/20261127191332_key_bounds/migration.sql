-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "addresses" TEXT,
ADD COLUMN     "heavy_limit" INTEGER,
ADD COLUMN     "read_limit" INTEGER,
ADD COLUMN     "write_limit" INTEGER;
