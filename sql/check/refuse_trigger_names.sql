-- Procedure: softdelete.refuse_trigger_names (internal)
--
-- Refuses a table when the name of one of its triggers is taken by a trigger
-- that enable has not made. One that enable made for this name is on this
-- table, or on one that had the name before, see plan_trigger_names.
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
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_found VARCHAR(64);

  SELECT trigger_name INTO v_found FROM information_schema.triggers
   WHERE event_object_schema = v_schema
     AND trigger_name IN
       (CONVERT(softdelete.object_name(v_table, '_softdelete_guard')
                USING utf8mb3),
        CONVERT(softdelete.object_name(v_table, '_softdelete_deleted_by')
                USING utf8mb3))
     AND NOT softdelete.has_own_trigger(
           softdelete.own_triggers(v_schema, event_object_table),
           IF(trigger_name LIKE '%\_guard', 'guard', 'deleted_by'), v_table)
   LIMIT 1;
  IF v_found IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
      ': the trigger name ', v_found,
      ' is taken: drop or rename that trigger'));
  END IF;
END $$
