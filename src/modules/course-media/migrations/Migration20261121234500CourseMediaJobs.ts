import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121234500CourseMediaJobs extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "course_media_job" ("id" text not null, "asset_id" text not null, "processor" text not null, "state" text check ("state" in ('queued', 'running', 'done', 'failed', 'canceled')) not null default 'queued', "ladder" boolean not null default false, "progress" integer not null default 0, "stage" text check ("stage" in ('preparing', 'pictures', 'video', 'qualities', 'storing')) null, "attempts" integer not null default 0, "due_at" timestamptz not null default now(), "lease_until" timestamptz null, "run_token" text null, "external_id" text null, "error" text null, "requested_by" text null, "started_at" timestamptz null, "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_media_job_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_job_deleted_at" ON "course_media_job" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_media_job_unfinished_unique" ON "course_media_job" ("asset_id") WHERE state IN ('queued', 'running') AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_job_asset_id" ON "course_media_job" ("asset_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_job_state" ON "course_media_job" ("state", "due_at", "lease_until") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_job_external_id" ON "course_media_job" ("external_id") WHERE external_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`alter table if exists "course_media_asset" add column if not exists "source_key" text null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "course_media_asset" drop column if exists "source_key";`);
    this.addSql(`drop table if exists "course_media_job" cascade;`);
  }

}
