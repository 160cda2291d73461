-- Procedure: softdelete.plan_old_views (internal)
--
-- Plans to drop the views that a table which was renamed has left under its old
-- name. Its triggers tell that name, and the catalog's row. It also plans to
-- drop the views of a table that had this name, where this one is to have none.
-- These are the first steps: the row of the catalog tells the old name until it
-- gets the new one.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_old_views(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_old_views $$
CREATE PROCEDURE softdelete.plan_old_views
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to drop the views of an old name.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_from VARCHAR(64) DEFAULT IF(
    softdelete.json_text(facts, '$.moved_from.schema') = v_schema,
    softdelete.json_text(facts, '$.moved_from.table'), NULL);
  DECLARE v_triggers TEXT DEFAULT JSON_EXTRACT(facts, '$.own_triggers');
  DECLARE v_names TEXT DEFAULT JSON_ARRAY(v_table);
  DECLARE v_old VARCHAR(64);
  DECLARE v_others BOOLEAN;
  DECLARE i INT DEFAULT 0;

  -- Of two that were swapped, the other has the views that its row says.
  IF softdelete.json_text(facts, '$.now_at') IS NOT NULL THEN
    SELECT views INTO v_others FROM softdelete.tables
     WHERE table_schema = v_schema AND table_name = v_table;
  END IF;
  IF v_from IS NOT NULL THEN
    CALL softdelete.plan_drop_old_views(v_schema, v_from,
      COALESCE(NOT v_others, NOT softdelete.has_column(
        JSON_OBJECT('schema', v_schema, 'rows', v_from), 'softdelete_key')),
      steps);
    SET v_names = JSON_ARRAY_APPEND(v_names, '$', v_from);
  END IF;
  WHILE i < JSON_LENGTH(v_triggers) DO
    SET v_old = softdelete.json_text(v_triggers,
          CONCAT('$[', i, '].made_for')),
        i = i + 1;
    IF v_old <> softdelete.object_name(v_table, '')
       AND NOT JSON_CONTAINS(v_names, JSON_QUOTE(v_old)) THEN
      CALL softdelete.plan_drop_old_views(v_schema, v_old, FALSE, steps);
      SET v_names = JSON_ARRAY_APPEND(v_names, '$', v_old);
    END IF;
  END WHILE;
  IF softdelete.json_text(facts, '$.views') = '0'
     AND (softdelete.json_text(facts, '$.identity') = 'other'
          OR v_from IS NOT NULL) THEN
    CALL softdelete.plan_drop_old_views(v_schema, v_table, TRUE, steps);
  END IF;
END $$
