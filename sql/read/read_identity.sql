-- Procedure: softdelete.read_identity (internal)
--
-- Finds out whether the table of this name is the one that the catalog's row
-- was written for, or another: one that was dropped and made again, swapped, or
-- restored from another time.
--
-- The id in the tag tells them apart. A table without a tag is the same where
-- something on it cannot be there by chance: a trigger of softdelete's that was
-- made for this name, which a DROP TABLE takes along, or a marker that enable added, which is invisible. A
-- row that version 0.1.0 wrote has no id: the generated column, or the marker
-- of a table that needed none, is enough. While enable or disable is under way
-- the generated column may be missing.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after find_rows
--
-- Example
-- -------
-- CALL softdelete.read_identity(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_identity $$
CREATE PROCEDURE softdelete.read_identity (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds out whether the table is the one that was enabled.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.state');
  DECLARE v_tag VARCHAR(36) DEFAULT softdelete.json_text(facts, '$.tag.id');
  DECLARE v_own_triggers TEXT DEFAULT JSON_EXTRACT(facts, '$.own_triggers');
  DECLARE v_known VARCHAR(36);
  DECLARE v_marker, v_time VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci;
  DECLARE v_extra TEXT;
  DECLARE v_added, v_key, v_triggers, v_hidden, v_same BOOLEAN;

  SELECT table_id, deleted_column, COALESCE(time_column, deleted_column),
         NOT deleted_adopted, key_column IS NOT NULL,
         guard OR deleted_by_column IS NOT NULL
    INTO v_known, v_marker, v_time, v_added, v_key, v_triggers
    FROM softdelete.tables
   WHERE table_schema = v_schema AND table_name = v_table;
  SET facts = JSON_SET(facts, '$.known_id', v_known);
  IF v_state IS NOT NULL AND softdelete.is_base_table(v_schema, v_rows) THEN
    IF v_tag IS NULL OR v_known IS NULL THEN
      SELECT UPPER(extra) INTO v_extra FROM information_schema.columns
       WHERE table_schema = v_schema AND table_name = v_rows
         AND column_name = v_marker;
      CALL softdelete.is_hidden_trigger(v_schema,
        softdelete.object_name(v_table, '_softdelete_guard'), v_hidden);
    END IF;
    SET v_same = CASE
      WHEN v_tag IS NOT NULL AND v_known IS NOT NULL THEN v_tag = v_known
      WHEN v_hidden THEN TRUE
      WHEN JSON_LENGTH(v_own_triggers) > 0
        THEN softdelete.has_own_trigger(v_own_triggers, NULL, v_table)
      WHEN v_state <> 'enabled'
        THEN v_known IS NULL OR NOT v_added
          OR COALESCE(v_extra LIKE '%INVISIBLE%', TRUE)
      WHEN v_known IS NOT NULL
        THEN (v_added AND COALESCE(v_extra LIKE '%INVISIBLE%', FALSE))
          OR EXISTS (SELECT 1 FROM information_schema.statistics
                      WHERE table_schema = v_schema AND table_name = v_rows
                        AND index_name = 'softdelete_deleted'
                        AND column_name = v_time)
      WHEN softdelete.json_text(facts, '$.key_style') IS NOT NULL
        THEN v_tag IS NULL
          OR v_marker = softdelete.json_text(facts, '$.key_marker')
      ELSE NOT v_key AND NOT v_triggers AND v_extra IS NOT NULL END;
    SET facts = JSON_SET(facts, '$.identity', IF(v_same, 'same', 'other'));
  END IF;
END $$
