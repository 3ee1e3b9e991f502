import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121195500CourseBulkReferences extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "course_bulk_job" add column if not exists "changed_rows" integer not null default 0;`);
    this.addSql(`alter table if exists "course_bulk_row" add column if not exists "reference" text null, add column if not exists "changed" boolean null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "course_bulk_job" drop column if exists "changed_rows";`);
    this.addSql(`alter table if exists "course_bulk_row" drop column if exists "reference", drop column if exists "changed";`);
  }

}
