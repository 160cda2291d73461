-- Procedure: softdelete.read_new_place (internal)
--
-- Where the catalog's row of this name is about another table, finds the name
-- that this one has now in the schema: by the id in its tag, or, for a row that
-- version 0.1.0 wrote, by the names of its triggers.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_identity
--
-- Example
-- -------
-- CALL softdelete.read_new_place(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_new_place $$
CREATE PROCEDURE softdelete.read_new_place (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds the new name of the table that a catalog''s row is about.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_id VARCHAR(36) DEFAULT softdelete.json_text(facts, '$.known_id');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_place VARCHAR(64);

  IF v_id IS NOT NULL THEN
    -- A copy has the id, too: one that has a row of its own is not meant.
    SELECT c.table_name INTO v_place FROM information_schema.columns AS c
     WHERE c.table_schema = v_schema AND c.table_name <> v_rows
       AND c.column_name = 'softdelete_key'
       AND c.column_comment LIKE CONCAT('%"', v_id, '"%')
       AND NOT EXISTS (
         SELECT 1 FROM softdelete.tables AS t
          WHERE t.table_schema = CONVERT(v_schema USING utf8mb4)
            AND t.base_table = CONVERT(c.table_name USING utf8mb4)
            AND t.table_id = v_id)
     ORDER BY c.table_name LIMIT 1;
  ELSE
    SELECT event_object_table INTO v_place FROM information_schema.triggers
     WHERE event_object_schema = v_schema AND event_object_table <> v_rows
       AND trigger_name IN
         (CONVERT(softdelete.object_name(v_table, '_softdelete_guard')
                  USING utf8mb3),
          CONVERT(softdelete.object_name(v_table, '_softdelete_deleted_by')
                  USING utf8mb3)) LIMIT 1;
  END IF;
  SET facts = JSON_SET(facts, '$.now_at',
                       softdelete.table_of_rows(v_schema, v_place));
END $$
