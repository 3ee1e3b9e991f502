import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** A job that is done notes at earlier ones of its asset that they are replaced, so that nobody has to look for them. */
export class Migration20261201110700CourseMediaReplacedJobs extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "course_media_job" add column if not exists "replaced_at" timestamptz null;`);
    this.addSql(`update "course_media_job" as e set "replaced_at" = (select min(j."finished_at") from "course_media_job" as j where j."asset_id" = e."asset_id" and j."state" = 'done' and j."deleted_at" is null and j."created_at" > e."created_at") where e."state" not in ('queued', 'running') and e."deleted_at" is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_job_replaced_at" ON "course_media_job" ("replaced_at") WHERE replaced_at IS NOT NULL AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_course_media_job_replaced_at";`);
    this.addSql(`alter table if exists "course_media_job" drop column if exists "replaced_at";`);
  }

}
