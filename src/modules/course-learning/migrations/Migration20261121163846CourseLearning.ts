import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121163846CourseLearning extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "course_claim" ("id" text not null, "order_id" text not null, "token_hash" text not null, "email" text not null, "expires_at" timestamptz not null, "claimed_at" timestamptz null, "claimed_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_claim_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_claim_deleted_at" ON "course_claim" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_claim_token_hash_unique" ON "course_claim" ("token_hash");`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_claim_order_id" ON "course_claim" ("order_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_enrollment" ("id" text not null, "customer_id" text not null, "course_id" text not null, "enrolled_at" timestamptz not null, "first_opened_at" timestamptz null, "last_lesson_id" text null, "last_activity_at" timestamptz null, "completed_at" timestamptz null, "access_until" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_enrollment_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_deleted_at" ON "course_enrollment" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_enrollment_customer_course_unique" ON "course_enrollment" ("customer_id", "course_id");`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_course_enrolled_at" ON "course_enrollment" ("course_id", "enrolled_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_last_activity_at" ON "course_enrollment" ("last_activity_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_entitlement" ("id" text not null, "source" text check ("source" in ('order', 'manual', 'import', 'gift', 'claim')) not null, "source_ref" text not null, "order_id" text null, "line_item_id" text null, "state" text check ("state" in ('pending', 'active', 'revoked')) not null, "reason" text null, "granted_by" text null, "activated_at" timestamptz null, "access_days" integer null, "unit_days" integer null, "units" integer not null default 1, "fixed_until" timestamptz null, "starts_at" timestamptz null, "expires_at" timestamptz null, "revoked_at" timestamptz null, "revoked_by" text null, "enrollment_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_entitlement_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_enrollment_id" ON "course_entitlement" ("enrollment_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_deleted_at" ON "course_entitlement" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_entitlement_source_unique" ON "course_entitlement" ("source", "source_ref", "enrollment_id");`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_order_id" ON "course_entitlement" ("order_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_entitlement_change" ("id" text not null, "entitlement_id" text not null, "enrollment_id" text not null, "order_id" text null, "from_state" text check ("from_state" in ('pending', 'active', 'revoked')) null, "to_state" text check ("to_state" in ('pending', 'active', 'revoked')) not null, "expires_at" timestamptz null, "reason" text null, "actor" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_entitlement_change_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_change_deleted_at" ON "course_entitlement_change" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_change_enrollment" ON "course_entitlement_change" ("enrollment_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_change_order" ON "course_entitlement_change" ("order_id", "created_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_lesson_progress" ("id" text not null, "lesson_id" text not null, "watched" int4multirange not null default '{}', "position_seconds" double precision not null default 0, "position_at" timestamptz null, "credit_seconds" double precision not null default 0, "credit_at" timestamptz null, "completed_at" timestamptz null, "completed_by" text check ("completed_by" in ('watched', 'manual')) null, "enrollment_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_lesson_progress_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_lesson_progress_enrollment_id" ON "course_lesson_progress" ("enrollment_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_lesson_progress_deleted_at" ON "course_lesson_progress" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_lesson_progress_enrollment_lesson_unique" ON "course_lesson_progress" ("enrollment_id", "lesson_id");`);

    this.addSql(`create table if not exists "course_order_sweep" ("id" text not null, "seen_at" timestamptz not null, "seen_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_order_sweep_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_order_sweep_deleted_at" ON "course_order_sweep" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_order_sync" ("id" text not null, "order_id" text not null, "requested" integer not null default 0, "processed" integer not null default 0, "processed_at" timestamptz null, "confirmed_at" timestamptz null, "confirmed_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_order_sync_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_order_sync_deleted_at" ON "course_order_sync" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_order_sync_order_id_unique" ON "course_order_sync" ("order_id");`);

    this.addSql(`create table if not exists "course_playback_session" ("id" text not null, "customer_id" text not null, "enrollment_id" text not null, "lesson_id" text not null, "device_id" text not null, "device_name" text null, "slot" integer not null, "ip" text null, "started_at" timestamptz not null, "last_seen_at" timestamptz not null, "lease_until" timestamptz not null, "expires_at" timestamptz not null, "duration_seconds" integer null, "completion_percent" integer not null, "credited_seconds" double precision not null default 0, "ended_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_playback_session_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_playback_session_deleted_at" ON "course_playback_session" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_playback_session_customer_started_at" ON "course_playback_session" ("customer_id", "started_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_playback_session_slot_unique" ON "course_playback_session" ("customer_id", "slot") WHERE ended_at IS NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_playback_session_device_unique" ON "course_playback_session" ("customer_id", "device_id") WHERE ended_at IS NULL AND deleted_at IS NULL;`);

    this.addSql(`alter table if exists "course_entitlement" add constraint "course_entitlement_enrollment_id_foreign" foreign key ("enrollment_id") references "course_enrollment" ("id") on update cascade;`);

    this.addSql(`alter table if exists "course_lesson_progress" add constraint "course_lesson_progress_enrollment_id_foreign" foreign key ("enrollment_id") references "course_enrollment" ("id") on update cascade;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "course_entitlement" drop constraint if exists "course_entitlement_enrollment_id_foreign";`);

    this.addSql(`alter table if exists "course_lesson_progress" drop constraint if exists "course_lesson_progress_enrollment_id_foreign";`);

    this.addSql(`drop table if exists "course_claim" cascade;`);

    this.addSql(`drop table if exists "course_enrollment" cascade;`);

    this.addSql(`drop table if exists "course_entitlement" cascade;`);

    this.addSql(`drop table if exists "course_entitlement_change" cascade;`);

    this.addSql(`drop table if exists "course_lesson_progress" cascade;`);

    this.addSql(`drop table if exists "course_order_sweep" cascade;`);

    this.addSql(`drop table if exists "course_order_sync" cascade;`);

    this.addSql(`drop table if exists "course_playback_session" cascade;`);
  }

}
