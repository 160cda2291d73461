-- Procedure: softdelete.expect_no_deleted (internal)
--
-- Refuses a table that has deleted rows. disable runs this before it drops the
-- marker.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_marker: the names
--
-- Example
-- -------
-- CALL softdelete.expect_no_deleted('shop', 'orders', 'deleted_at');

DROP PROCEDURE IF EXISTS softdelete.expect_no_deleted $$
CREATE PROCEDURE softdelete.expect_no_deleted
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64), IN in_marker VARCHAR(64))
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses a table that has deleted rows.'
BEGIN
  DECLARE v_count BIGINT;
  DECLARE v_known LONGTEXT;

  CALL softdelete.read_known_marker(in_schema, in_table, in_marker, v_known);
  CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
    ' @softdelete_number FROM ', softdelete.quote_table(in_schema, in_table),
    ' WHERE ', softdelete.marker_deleted(v_known, '')), v_count);
  IF v_count > 0 THEN
    CALL softdelete.refuse(CONCAT(in_schema, '.', in_table, ': ',
      softdelete.count_of(v_count, 'row'), ' deleted while disable ran:',
      ' use {"deleted_rows": "purge"} or "restore" or "keep"'));
  END IF;
END $$
