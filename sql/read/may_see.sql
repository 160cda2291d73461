-- Procedure: softdelete.may_see (internal)
--
-- Finds out whether the account may read the whole table, so that what the
-- information schema does not show of it does not exist. It hides tables,
-- columns and views from accounts that have no privilege on them.
--
-- A table that does not exist counts as seen when the account could read it.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table, or a view
-- in_column: a column that SELECT * leaves out, or NULL
-- out_seen: TRUE or FALSE
--
-- Example
-- -------
-- CALL softdelete.may_see('shop', 'orders', 'softdelete_key', @seen);

DROP PROCEDURE IF EXISTS softdelete.may_see $$
CREATE PROCEDURE softdelete.may_see
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(80),
   IN in_column VARCHAR(64), OUT out_seen BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds out whether the account may read the whole table.'
BEGIN
  DECLARE v_denied TEXT;

  CALL softdelete.ask_prepare(CONCAT('SELECT *',
    IF(in_column IS NULL, '', CONCAT(', ', softdelete.quote_name(in_column))),
    ' FROM ', softdelete.quote_table(in_schema, in_table)), v_denied);
  SET out_seen = v_denied IS NULL;
END $$
