-- Procedure: softdelete.plan_dropped_options (internal)
--
-- Plans to drop what options made that are false now: triggers, views, and the
-- column deleted_by with what it holds.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_dropped_options(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_dropped_options $$
CREATE PROCEDURE softdelete.plan_dropped_options
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to drop what options made that are false now.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_algorithm VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.column_algorithm');
  DECLARE v_name VARCHAR(80);
  DECLARE v_role VARCHAR(16);
  DECLARE i INT DEFAULT 0;

  WHILE i < 2 DO
    SET i = i + 1, v_role = ELT(i, 'guard', 'deleted_by'),
        v_name = softdelete.object_name(v_table,
                   CONCAT('_softdelete_', v_role));
    IF softdelete.json_text(facts, CONCAT('$.', v_role)) = '0'
       AND softdelete.has_own_trigger(JSON_EXTRACT(facts, '$.own_triggers'),
                                      v_role, v_table) THEN
      CALL softdelete.refuse_trigger_to_drop(facts, v_name);
      CALL softdelete.add_step(steps, CONCAT('DROP TRIGGER IF EXISTS ',
        softdelete.quote_table(v_schema, v_name)), NULL,
        CONCAT('trigger, as "', v_role, '" is false'),
        CONCAT('trigger_left: trigger ', softdelete.quote_name(v_name),
               ' is left'));
    END IF;
    SET v_name = CONCAT(v_table, ELT(i, '_live', '_deleted'));
    IF softdelete.json_text(facts, '$.views') = '0'
       AND softdelete.json_text(facts, '$.had_views') <=> '1'
       AND softdelete.has_table(v_schema, v_name) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP VIEW ',
        softdelete.quote_table(v_schema, v_name)), NULL,
        'view, as "views" is false', NULL);
    END IF;
  END WHILE;
  IF softdelete.json_text(facts, '$.deleted_by') = '0'
     AND softdelete.json_text(facts, '$.had_deleted_by') <=> '1'
     AND softdelete.has_column(facts, 'deleted_by') THEN
    CALL softdelete.refuse_blocking(facts, TRUE, FALSE);
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ',
        softdelete.table_at(facts, '$.base'), ' DROP COLUMN `deleted_by`',
        softdelete.algorithm_clause(v_algorithm)), v_algorithm,
      'column `deleted_by` and who deleted, as "deleted_by" is false', NULL);
  END IF;
END $$
