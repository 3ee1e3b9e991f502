export { query, type SqlConnection, type SqlValue } from "../../sql"
