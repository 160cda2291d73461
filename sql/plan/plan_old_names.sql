-- Procedure: softdelete.plan_old_names (internal)
--
-- Plans to drop what a table that was renamed has under its old name: the
-- triggers, after plan_triggers has planned those of the new name, so that the
-- table is never without its guard; and the views, which read nothing any more.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_old_names(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_old_names $$
CREATE PROCEDURE softdelete.plan_old_names
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to drop triggers and views of an old name.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_from VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.moved_from.table');
  DECLARE v_trigger TEXT;
  DECLARE v_others BOOLEAN;
  DECLARE v_triggers TEXT DEFAULT JSON_EXTRACT(facts, '$.own_triggers');
  DECLARE v_old VARCHAR(64);
  DECLARE v_names TEXT DEFAULT JSON_ARRAY();
  DECLARE v_by_hand TEXT DEFAULT IF(softdelete.is_mariadb(), '',
    '; run this one yourself, as MySQL cannot in a procedure');
  DECLARE i INT DEFAULT 0;

  IF softdelete.json_text(facts, '$.moved_from.schema') = v_schema THEN
    SET v_names = JSON_ARRAY_APPEND(v_names, '$', v_from);
  END IF;
  WHILE i < JSON_LENGTH(v_triggers) DO
    SET v_trigger = JSON_EXTRACT(v_triggers, CONCAT('$[', i, ']')), i = i + 1;
    SET v_old = softdelete.json_text(v_trigger, '$.made_for');
    IF softdelete.json_text(v_trigger, '$.name') <> softdelete.object_name(
         v_table, CONCAT('_softdelete_',
                         softdelete.json_text(v_trigger, '$.role'))) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TRIGGER ',
        softdelete.quote_table(v_schema,
          softdelete.json_text(v_trigger, '$.name'))), NULL,
        CONCAT('trigger of the old name', v_by_hand),
        CONCAT('trigger ', softdelete.quote_name(
          softdelete.json_text(v_trigger, '$.name')), ' has an old name'));
      IF v_old <> softdelete.object_name(v_table, '')
         AND NOT JSON_CONTAINS(v_names, JSON_QUOTE(v_old)) THEN
        SET v_names = JSON_ARRAY_APPEND(v_names, '$', v_old);
      END IF;
    END IF;
  END WHILE;
  -- Of two that were swapped, the other has the views that its row says.
  IF softdelete.json_text(facts, '$.now_at') IS NOT NULL THEN
    SELECT views INTO v_others FROM softdelete.tables
     WHERE table_schema = v_schema AND table_name = v_table;
  END IF;
  IF softdelete.json_text(facts, '$.views') = '0'
     AND (softdelete.json_text(facts, '$.identity') = 'other'
          OR v_from IS NOT NULL) THEN
    CALL softdelete.plan_drop_old_views(v_schema, v_table, TRUE, steps);
  END IF;
  SET i = 0;
  WHILE i < JSON_LENGTH(v_names) DO
    SET v_old = softdelete.json_text(v_names, CONCAT('$[', i, ']')), i = i + 1;
    CALL softdelete.plan_drop_old_views(v_schema, v_old,
      v_old <=> v_from AND COALESCE(NOT v_others, NOT softdelete.has_column(
        JSON_OBJECT('schema', v_schema, 'rows', v_old), 'softdelete_key')),
      steps);
  END WHILE;
END $$
