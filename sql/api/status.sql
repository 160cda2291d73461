-- Procedure: softdelete.status
--
-- Shows the state of enabled tables and their live and deleted rows. It takes a
-- bounded time for each table, however large: of more than 100,000 live or
-- deleted rows it shows an estimate, and says so. softdelete.status_exact counts
-- them all.
--
-- Parameters
-- ----------
-- in_schema: a schema, or NULL for all
-- in_table: a table by the name that was given to enable, or NULL for all
--
-- Result set, one row for each table:
--   table_name: schema.table
--   storage: 'in_place' in this version
--   state: 'enabled'; 'enabling' or 'disabling' after a run that was cut short;
--     'dropped' when the table is gone, 'replaced' when another one has its
--     name, 'unreadable' when the account may not read the marker, 'altering'
--     while an ALTER holds the table, and 'broken' when it cannot be read for
--     another reason; softdelete.check says more
--   live, deleted: numbers of rows
--   oldest, newest: the first and the last deletion time, UTC
--   counted: 'exact' or 'estimate'
-- Where a number or a time is not known it is NULL.
--
-- Errors (45000): the table is not enabled.
--
-- Example
-- -------
-- CALL softdelete.status('shop', NULL);

DROP PROCEDURE IF EXISTS softdelete.status $$
CREATE PROCEDURE softdelete.status
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255))
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Shows the live and deleted rows of enabled tables.'
  CALL softdelete.show_status(in_schema, in_table, FALSE) $$
