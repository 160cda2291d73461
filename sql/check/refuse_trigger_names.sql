-- Procedure: softdelete.refuse_trigger_names (internal)
--
-- Refuses a table when the name of one of its triggers is taken by a trigger
-- that enable has not made for it. A table that was renamed keeps those of its
-- old name until enable of the new one replaces them.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
--
-- Example
-- -------
-- CALL softdelete.refuse_trigger_names(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_trigger_names $$
CREATE PROCEDURE softdelete.refuse_trigger_names (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses a table when the name of one of its triggers is not free.'
BEGIN
  DECLARE v_schema, v_rows
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_own TEXT DEFAULT JSON_EXTRACT(facts, '$.own_triggers');
  DECLARE v_found, v_on VARCHAR(64);

  SET v_schema = softdelete.json_text(facts, '$.schema'),
      v_rows = softdelete.json_text(facts, '$.rows');
  SELECT trigger_name, event_object_table INTO v_found, v_on
    FROM information_schema.triggers
   WHERE trigger_schema = v_schema
     AND trigger_name IN
       (CONVERT(softdelete.object_name(v_table, '_softdelete_guard')
                USING utf8mb3),
        CONVERT(softdelete.object_name(v_table, '_softdelete_deleted_by')
                USING utf8mb3))
     AND NOT (event_object_table = v_rows
              AND softdelete.has_own_trigger(v_own,
                IF(trigger_name LIKE '%\_guard', 'guard', 'deleted_by'),
                v_table)) LIMIT 1;
  IF v_found IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
      ': the trigger name ', v_found, ' is taken: ',
      IF(softdelete.has_own_trigger(softdelete.own_triggers(v_schema, v_on),
           NULL, v_table) AND v_on <> v_rows,
         CONCAT(softdelete.quote_table(v_schema, v_on),
           ' had this name before; first CALL softdelete.enable(',
           softdelete.quote_text(v_schema), ', ', softdelete.quote_text(
             softdelete.table_of_rows(v_schema, v_on)), ', NULL)'),
         'drop or rename that trigger')));
  END IF;
END $$
