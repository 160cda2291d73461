-- Procedure: softdelete.count_deleted (internal)
--
-- Counts the deleted rows of a table.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
--
-- Example
-- -------
-- CALL softdelete.count_deleted(@facts);

DROP PROCEDURE IF EXISTS softdelete.count_deleted $$
CREATE PROCEDURE softdelete.count_deleted (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Counts the deleted rows of a table.'
BEGIN
  DECLARE v_count BIGINT DEFAULT 0;

  IF softdelete.json_text(facts, '$.marker_exists') = '1' THEN
    CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number FROM ', softdelete.table_at(facts, '$.rows'),
      ' WHERE ', softdelete.marker_deleted(facts, '')), v_count);
  END IF;
  SET facts = JSON_SET(facts, '$.deleted', v_count);
END $$
