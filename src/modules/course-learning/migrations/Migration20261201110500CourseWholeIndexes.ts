import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/**
 * The ledger's SQL does not ask for `deleted_at IS NULL`, so it could use no index that does. The list of enrolments
 * chooses its page by the date it is sorted by and the id; the sweep of orders looks for runs that did not end.
 */
export class Migration20261201110500CourseWholeIndexes extends Migration {

  override async up(): Promise<void> {
    this.addSql(`drop index if exists "IDX_course_entitlement_enrollment_id";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_enrollment_id" ON "course_entitlement" ("enrollment_id");`);
    this.addSql(`drop index if exists "IDX_course_entitlement_order_id";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_order_id" ON "course_entitlement" ("order_id");`);

    this.addSql(`drop index if exists "IDX_course_entitlement_change_enrollment";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_change_enrollment" ON "course_entitlement_change" ("enrollment_id", "created_at");`);
    this.addSql(`drop index if exists "IDX_course_entitlement_change_order";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_change_order" ON "course_entitlement_change" ("order_id", "created_at");`);

    this.addSql(`drop index if exists "IDX_course_claim_order_id";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_claim_order_id" ON "course_claim" ("order_id");`);
    this.addSql(`drop index if exists "IDX_course_claim_email";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_claim_email" ON "course_claim" ("email", "created_at");`);

    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_enrolled_at_id" ON "course_enrollment" ("enrolled_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`drop index if exists "IDX_course_enrollment_last_activity_at";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_last_activity_at_id" ON "course_enrollment" ("last_activity_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`drop index if exists "IDX_course_enrollment_access_until";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_access_until_id" ON "course_enrollment" ("access_until", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_completed_at_id" ON "course_enrollment" ("completed_at", "id") WHERE deleted_at IS NULL;`);

    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_order_sync_unfinished" ON "course_order_sync" ("order_id") WHERE requested > processed AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_bulk_job_created_at_id" ON "course_bulk_job" ("created_at", "id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_course_entitlement_enrollment_id";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_enrollment_id" ON "course_entitlement" ("enrollment_id") WHERE deleted_at IS NULL;`);
    this.addSql(`drop index if exists "IDX_course_entitlement_order_id";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_order_id" ON "course_entitlement" ("order_id") WHERE deleted_at IS NULL;`);

    this.addSql(`drop index if exists "IDX_course_entitlement_change_enrollment";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_change_enrollment" ON "course_entitlement_change" ("enrollment_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`drop index if exists "IDX_course_entitlement_change_order";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_change_order" ON "course_entitlement_change" ("order_id", "created_at") WHERE deleted_at IS NULL;`);

    this.addSql(`drop index if exists "IDX_course_claim_order_id";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_claim_order_id" ON "course_claim" ("order_id") WHERE deleted_at IS NULL;`);
    this.addSql(`drop index if exists "IDX_course_claim_email";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_claim_email" ON "course_claim" ("email", "created_at") WHERE deleted_at IS NULL;`);

    this.addSql(`drop index if exists "IDX_course_enrollment_enrolled_at_id";`);
    this.addSql(`drop index if exists "IDX_course_enrollment_last_activity_at_id";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_last_activity_at" ON "course_enrollment" ("last_activity_at") WHERE deleted_at IS NULL;`);
    this.addSql(`drop index if exists "IDX_course_enrollment_access_until_id";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_access_until" ON "course_enrollment" ("access_until") WHERE access_until IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`drop index if exists "IDX_course_enrollment_completed_at_id";`);

    this.addSql(`drop index if exists "IDX_course_order_sync_unfinished";`);
    this.addSql(`drop index if exists "IDX_course_bulk_job_created_at_id";`);
  }

}
