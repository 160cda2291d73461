-- Procedure: softdelete.plan_trigger_names (internal)
--
-- Plans to free the names of the table's triggers, where a table that had its
-- name before has them. That one gets the same triggers under another name
-- first, so that it is never without its guard, also where two tables were
-- swapped; enable of it replaces them.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_trigger_names(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_trigger_names $$
CREATE PROCEDURE softdelete.plan_trigger_names
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to free the names of the table''s triggers.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_name, v_on, v_new VARCHAR(64);
  DECLARE v_role VARCHAR(16);
  DECLARE v_suffix VARCHAR(32);
  DECLARE v_when TEXT;
  DECLARE v_body LONGTEXT;
  DECLARE i INT DEFAULT 1;
  DECLARE v_by_hand TEXT DEFAULT IF(softdelete.is_mariadb(), '',
    '; run this one yourself, as MySQL cannot in a procedure');

  WHILE i <= 2 DO
    SET v_role = ELT(i, 'guard', 'deleted_by'),
        v_suffix = CONCAT('_softdelete_', v_role),
        v_name = softdelete.object_name(softdelete.json_text(facts, '$.table'),
                                        v_suffix),
        v_on = NULL, i = i + 1;
    IF softdelete.json_text(facts, CONCAT('$.', v_role)) = '1'
       AND NOT COALESCE(JSON_CONTAINS(
             JSON_EXTRACT(facts, '$.own_triggers[*].name'),
             JSON_QUOTE(v_name)), FALSE)
       AND NOT softdelete.has_trigger(facts, v_name) THEN
      SELECT event_object_table,
             CONCAT(' ', action_timing, ' ', event_manipulation, ' ON '),
             action_statement
        INTO v_on, v_when, v_body FROM information_schema.triggers
       WHERE event_object_schema = v_schema
         AND trigger_name = CONVERT(v_name USING utf8mb3);
    END IF;
    IF v_on IS NOT NULL
       AND softdelete.has_own_trigger(softdelete.own_triggers(v_schema, v_on),
             v_role, softdelete.json_text(facts, '$.table')) THEN
      -- MySQL shows a body in which the quotes within texts are not doubled.
      IF v_role = 'guard' AND NOT softdelete.is_mariadb() THEN
        SET v_body = CONCAT('IF COALESCE(@softdelete_purge, 0) <> 1 THEN',
              ' SIGNAL SQLSTATE ''45000'' SET MESSAGE_TEXT = ''is',
              ' soft-deleted: to destroy, SET @softdelete_purge = 1'';',
              ' END IF');
      END IF;
      SET v_new = softdelete.object_name(
            softdelete.table_of_rows(v_schema, v_on), CONCAT(v_suffix, '_'));
      IF NOT softdelete.has_trigger(
           JSON_OBJECT('schema', v_schema, 'rows', v_on), v_new) THEN
        CALL softdelete.add_step(steps, CONCAT('CREATE ',
          softdelete.definer_clause(facts), 'TRIGGER ',
          softdelete.own_name(facts, v_new), v_when,
          softdelete.own_name(facts, v_on), ' FOR EACH ROW ', v_body),
          NULL, CONCAT('trigger of ', v_schema, '.', v_on,
            ', which had this name before', v_by_hand), NULL);
      END IF;
      CALL softdelete.add_step(steps, CONCAT('DROP TRIGGER ',
        softdelete.quote_table(v_schema, v_name)), NULL,
        CONCAT('its name is free again', v_by_hand), NULL);
    END IF;
  END WHILE;
END $$
