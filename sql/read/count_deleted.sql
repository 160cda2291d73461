-- Procedure: softdelete.count_deleted (internal)
--
-- Counts the deleted rows of a table.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after read_table; out also: deleted
--
-- Example
-- -------
-- CALL softdelete.count_deleted(@t);

DROP PROCEDURE IF EXISTS softdelete.count_deleted $$
CREATE PROCEDURE softdelete.count_deleted (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_count BIGINT DEFAULT 0;

  IF softdelete.val(t, '$.marker_exists') = '1' THEN
    CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number FROM ', softdelete.table_at(t, '$.rows'),
      ' WHERE ', softdelete.quote_name(softdelete.val(t, '$.deleted_column')),
      ' IS NOT NULL'), v_count);
  END IF;
  SET t = JSON_SET(t, '$.deleted', v_count);
END $$
