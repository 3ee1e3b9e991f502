import { model } from "@medusajs/framework/utils"

export const MEDIA_JOB_STATES = ["queued", "running", "done", "failed", "canceled"] as const
export type MediaJobState = (typeof MEDIA_JOB_STATES)[number]

export const MEDIA_JOB_STAGES = ["preparing", "pictures", "video", "qualities", "storing"] as const
export type MediaJobStage = (typeof MEDIA_JOB_STAGES)[number]

/** One run of making something of an uploaded video. What it makes lies below `hls/<its id>/` of the asset's folder. */
export const CourseMediaJob = model
  .define("course_media_job", {
    id: model.id({ prefix: "job" }).primaryKey(),
    asset_id: model.text(),
    /** Who is to do it: `ffmpeg` or `mediaconvert`. */
    processor: model.text(),
    state: model.enum([...MEDIA_JOB_STATES]).default("queued"),
    /** HLS in several heights was asked for. */
    ladder: model.boolean().default(false),
    /** 0 to 100. */
    progress: model.number().default(0),
    stage: model.enum([...MEDIA_JOB_STAGES]).nullable(),
    attempts: model.number().default(0),
    /** Not taken up before. */
    due_at: model.dateTime(),
    /** A worker that died is known by this: another one takes over when it has passed. */
    lease_until: model.dateTime().nullable(),
    /** Of the worker that has the job; whoever holds another one may not touch it. */
    run_token: model.text().nullable(),
    /** The job's id at a service that does it elsewhere. */
    external_id: model.text().nullable(),
    /** The attempt in which that service was asked. Stored before it is, so that a job whose id was lost is found again. */
    requested_attempt: model.number().nullable(),
    error: model.text().nullable(),
    requested_by: model.text().nullable(),
    started_at: model.dateTime().nullable(),
    finished_at: model.dateTime().nullable(),
    /** When a later job of the asset was done: what this one made goes once nobody can be watching it. */
    replaced_at: model.dateTime().nullable(),
  })
  .indexes([
    {
      name: "IDX_course_media_job_unfinished_unique",
      on: ["asset_id"],
      unique: true,
      where: "state IN ('queued', 'running')",
    },
    { name: "IDX_course_media_job_asset_id", on: ["asset_id", "created_at"] },
    { name: "IDX_course_media_job_state", on: ["state", "due_at", "lease_until"] },
    { name: "IDX_course_media_job_external_id", on: ["external_id"], where: "external_id IS NOT NULL" },
    { name: "IDX_course_media_job_replaced_at", on: ["replaced_at"], where: "replaced_at IS NOT NULL" },
  ])
