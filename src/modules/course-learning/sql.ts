export { query, sqlState, type SqlConnection, type SqlValue } from "../../sql"
