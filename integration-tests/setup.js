/** What the suites on a real database need. The test command starts PostgreSQL and sets DB_*; see scripts/test.mjs. */
const { tmpdir } = require("node:os")
const path = require("node:path")

process.env.DB_HOST ??= "localhost"
process.env.NODE_ENV = "test"
process.env.LOG_LEVEL ??= "error"
// Suites that run at the same time must not count each other's files.
process.env.COURSES_MEDIA_ROOT = path.join(
  process.env.COURSES_MEDIA_ROOT ?? path.join(tmpdir(), `courses-media-${process.pid}`),
  `worker-${process.env.JEST_WORKER_ID}`
)
// Only the suite of video processing has ffmpeg at work beside its requests.
process.env.COURSES_MEDIA_PROCESSING ??= JSON.stringify({ processor: "off" })

/**
 * Suites call the jobs that they test. On the clock's minute, a job's execution could be caught half done by the
 * template that every test's database is made from, and the runner would wait for its end for ever.
 */
const { WorkflowScheduler } = require("@medusajs/framework/orchestration")
WorkflowScheduler.prototype.scheduleWorkflow = async () => undefined
