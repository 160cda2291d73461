-- Procedure: softdelete.estimate_rows (internal)
--
-- Reads how many rows a table has, from the server's statistics.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known
-- out_rows: the number
--
-- Example
-- -------
-- CALL softdelete.estimate_rows(@facts, @rows);

DROP PROCEDURE IF EXISTS softdelete.estimate_rows $$
CREATE PROCEDURE softdelete.estimate_rows
  (IN facts LONGTEXT, OUT out_rows BIGINT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads how many rows a table has, from the statistics.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');

  SELECT table_rows INTO out_rows FROM information_schema.tables
   WHERE table_schema = v_schema AND table_name = v_rows;
END $$
