-- Procedure: softdelete.status_exact
--
-- Shows what softdelete.status shows, with every row counted, which takes time
-- on large tables.
--
-- Parameters, result set and errors: as softdelete.status.
--
-- Example
-- -------
-- CALL softdelete.status_exact('shop', 'orders');

DROP PROCEDURE IF EXISTS softdelete.status_exact $$
CREATE PROCEDURE softdelete.status_exact
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255))
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Shows what softdelete.status shows, with every row counted.'
  CALL softdelete.show_status(in_schema, in_table, TRUE) $$
