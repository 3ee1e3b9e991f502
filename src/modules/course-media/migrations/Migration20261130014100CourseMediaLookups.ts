import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/**
 * Files that wait to be processed, which a job asks for each minute; and everything below a folder: the unique index
 * answers that only where the database compares texts byte by byte.
 */
export class Migration20261130014100CourseMediaLookups extends Migration {

  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_asset_processing" ON "course_media_asset" ("provider") WHERE status = 'processing' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_asset_folder" ON "course_media_asset" ("key_prefix" text_pattern_ops) WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_course_media_asset_processing";`);
    this.addSql(`drop index if exists "IDX_course_media_asset_folder";`);
  }

}
