-- Table: softdelete.audit_log
--
-- One row for each call of a softdelete_ function that changed rows, written
-- by the plugin in the transaction of the call.
--
-- Columns
-- -------
-- id: UUID of version 7, made by the plugin; an AUTO_INCREMENT would change the
--   caller's LAST_INSERT_ID()
-- at: time of the call, UTC
-- account: user@host whose privileges counted: inside a SQL SECURITY DEFINER
--   procedure the definer
-- invoker: USER() of the session that called, the user and the client's host;
--   NULL in rows that version 0.1.0 wrote
-- criterion: the key, or the condition, that selected the rows
-- row_count: rows of table_name that changed
--
-- Example
-- -------
-- SELECT * FROM softdelete.audit_log
--  WHERE table_schema = 'shop' AND table_name = 'orders' ORDER BY at;

CREATE TABLE IF NOT EXISTS softdelete.audit_log (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at DATETIME(6) NOT NULL,
  account VARCHAR(384) NOT NULL,
  invoker VARCHAR(384) NULL,
  connection_id BIGINT UNSIGNED NOT NULL,
  action ENUM('delete', 'restore', 'restore_by', 'restore_since', 'purge',
              'force_delete', 'delete_by') NOT NULL,
  table_schema VARCHAR(64) NOT NULL,
  table_name VARCHAR(64) NOT NULL,
  criterion TEXT NOT NULL,
  row_count BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (id),
  KEY at (at),
  KEY table_at (table_schema, table_name, at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin $$
