-- Function: softdelete.marker_index (internal)
--
-- Returns the index that a table lacks for purges and for its status: one that
-- begins with the column that has the time of a deletion, or with the marker where
-- no column has it.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
-- in_gone: the quoted names of keys that will not begin with that column any more
--
-- Returns the clause of ALTER TABLE that adds it; NULL where there is one.
--
-- Example
-- -------
-- SELECT softdelete.marker_index(@facts, NULL);
--   -- ADD INDEX `softdelete_deleted` (`deleted_at`)

DROP FUNCTION IF EXISTS softdelete.marker_index $$
CREATE FUNCTION softdelete.marker_index (facts LONGTEXT, in_gone LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns the index on the marker that a table lacks.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_column VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT COALESCE(softdelete.time_of(facts),
      softdelete.json_text(facts, '$.deleted_column'));

  RETURN IF(EXISTS (
      SELECT 1 FROM information_schema.statistics
       WHERE table_schema = v_schema AND table_name = v_rows
         AND column_name = v_column AND seq_in_index = 1
         AND COALESCE(LOCATE(softdelete.quote_name(index_name), in_gone), 0) = 0),
    NULL, CONCAT('ADD INDEX `softdelete_deleted` (',
                 softdelete.quote_name(v_column), ')'));
END $$
