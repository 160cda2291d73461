-- Procedure: softdelete.refuse_names (internal)
--
-- Refuses a table when a name that enable needs is taken or too long. A table
-- of the catalog owns these names already, if they are of the right kind.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
--
-- Example
-- -------
-- CALL softdelete.refuse_names(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_names $$
CREATE PROCEDURE softdelete.refuse_names (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses a table when a name that enable needs is not free.'
BEGIN
  DECLARE v_display VARCHAR(130)
    DEFAULT softdelete.json_text(facts, '$.display');
  DECLARE v_new BOOLEAN DEFAULT softdelete.json_text(facts, '$.state') IS NULL
    OR softdelete.json_text(facts, '$.moved_from.table') IS NOT NULL;
  DECLARE v_own_by BOOLEAN DEFAULT softdelete.json_text(facts, '$.bears') = '1'
    AND softdelete.has_own_trigger(JSON_EXTRACT(facts, '$.own_triggers'),
                                   'deleted_by', NULL);
  DECLARE v_schema, v_rows
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_found TEXT;
  DECLARE v_by BOOLEAN DEFAULT
    COALESCE(softdelete.json_text(facts, '$.deleted_by') = '1', FALSE);

  SET v_schema = softdelete.json_text(facts, '$.schema'),
      v_rows = softdelete.json_text(facts, '$.rows'),
      v_own_by = v_own_by OR (v_by
        AND softdelete.json_text(facts, '$.bears') = '1'
        AND softdelete.is_own_deleted_by(v_schema, v_rows));

  CALL softdelete.refuse_view_names(facts);

  IF v_new OR (v_by AND softdelete.json_text(facts, '$.had_deleted_by') <=> '0')
  THEN
    SELECT column_name INTO v_found FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_rows
       AND ((column_name = 'softdelete_key' AND v_new
             AND softdelete.json_text(facts, '$.key_style') IS NULL)
            OR (column_name = 'deleted_by' AND NOT v_own_by AND v_by)) LIMIT 1;
    IF v_found IS NOT NULL THEN
      CALL softdelete.refuse(CONCAT(v_display, ' has a column ', v_found,
        ' already: rename it', IF(LOWER(v_found) = 'deleted_by',
          ', or use "deleted_by": false', '')));
    END IF;

  END IF;
  IF v_new THEN
    SELECT index_name INTO v_found FROM information_schema.statistics
     WHERE table_schema = v_schema AND table_name = v_rows
       AND index_name = 'softdelete_deleted'
       AND softdelete.json_text(facts, '$.bears') = '0' LIMIT 1;
    IF v_found IS NOT NULL THEN
      CALL softdelete.refuse(CONCAT(v_display,
        ' has an index softdelete_deleted already: rename it'));
    END IF;
    CALL softdelete.refuse_trigger_names(facts);
  END IF;
END $$
