-- Function: softdelete.index_on (internal)
--
-- Returns an index that begins with a column.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known
-- in_column: the column
--
-- Returns the quoted name; NULL where there is none.
--
-- Example
-- -------
-- SELECT softdelete.index_on(@facts, 'deleted_at');   -- `softdelete_deleted`

DROP FUNCTION IF EXISTS softdelete.index_on $$
CREATE FUNCTION softdelete.index_on (facts LONGTEXT, in_column VARCHAR(64))
  RETURNS VARCHAR(130) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns an index that begins with a column.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_column VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_column;

  RETURN softdelete.quote_name(
    (SELECT MIN(index_name) FROM information_schema.statistics
      WHERE table_schema = v_schema AND table_name = v_rows
        AND column_name = v_column AND seq_in_index = 1
        AND index_type = 'BTREE'));
END $$
