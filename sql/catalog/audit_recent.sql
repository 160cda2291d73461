-- View: softdelete.audit_recent
--
-- What the functions did in the last seven days, for people: newest first.
--
-- Columns
-- -------
-- at: time of the call, UTC
-- account: user@host whose privileges counted
-- invoker: user and client's host of the session that called
-- action: delete, delete_by, restore, restore_by, restore_since, purge or
--   force_delete
-- table_name: schema.table
-- criterion: the key, or the condition, that selected the rows
-- row_count: rows that changed
--
-- Example
-- -------
-- SELECT * FROM softdelete.audit_recent LIMIT 20;

CREATE OR REPLACE SQL SECURITY INVOKER VIEW softdelete.audit_recent AS
SELECT at, account, invoker, action,
       CONCAT(table_schema, '.', table_name) AS table_name, criterion, row_count
  FROM softdelete.audit_log
 WHERE at > UTC_TIMESTAMP() - INTERVAL 7 DAY
 ORDER BY at DESC, id DESC $$
