import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121194203CourseBulkJobs extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "course_bulk_job" ("id" text not null, "kind" text check ("kind" in ('import', 'grant', 'extend', 'revoke')) not null, "status" text check ("status" in ('checking', 'checked', 'running', 'completed', 'failed', 'canceled')) not null, "file_name" text null, "input" jsonb not null, "total_rows" integer not null default 0, "bad_rows" integer not null default 0, "done_rows" integer not null default 0, "failed_rows" integer not null default 0, "error" text null, "created_by" text not null, "started_at" timestamptz null, "finished_at" timestamptz null, "lease_until" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_bulk_job_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_bulk_job_deleted_at" ON "course_bulk_job" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_bulk_job_status" ON "course_bulk_job" ("status", "lease_until") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_bulk_row" ("id" text not null, "job_id" text not null, "row_number" integer not null, "email" text null, "course" text null, "customer_id" text null, "course_id" text null, "access_days" integer null, "expires_at" timestamptz null, "reason" text null, "state" text check ("state" in ('ready', 'bad', 'done', 'failed')) not null, "error" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_bulk_row_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_bulk_row_deleted_at" ON "course_bulk_row" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_bulk_row_job_number_unique" ON "course_bulk_row" ("job_id", "row_number");`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_bulk_row_job_state" ON "course_bulk_row" ("job_id", "state", "row_number") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "course_entitlement_change" add column if not exists "notify" boolean not null default true, add column if not exists "announced_at" timestamptz null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_change_unannounced" ON "course_entitlement_change" ("created_at") WHERE announced_at IS NULL AND deleted_at IS NULL;`);

    this.addSql(`alter table if exists "course_order_sync" add column if not exists "claimed_from" text null, add column if not exists "claimed_by" text null, add column if not exists "claimed_at" timestamptz null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "course_bulk_job" cascade;`);

    this.addSql(`drop table if exists "course_bulk_row" cascade;`);

    this.addSql(`drop index if exists "IDX_course_entitlement_change_unannounced";`);
    this.addSql(`alter table if exists "course_entitlement_change" drop column if exists "notify", drop column if exists "announced_at";`);

    this.addSql(`alter table if exists "course_order_sync" drop column if exists "claimed_from", drop column if exists "claimed_by", drop column if exists "claimed_at";`);
  }

}
