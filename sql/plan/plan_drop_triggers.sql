-- Procedure: softdelete.plan_drop_triggers (internal)
--
-- Plans to drop the triggers.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_drop_triggers(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_drop_triggers $$
CREATE PROCEDURE softdelete.plan_drop_triggers
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to drop the triggers.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_name VARCHAR(64);
  DECLARE v_option VARCHAR(16);
  DECLARE v_hidden BOOLEAN;
  DECLARE i INT DEFAULT 1;

  WHILE i <= 2 DO
    SET v_name = softdelete.object_name(softdelete.json_text(facts, '$.table'),
          ELT(i, '_softdelete_guard', '_softdelete_deleted_by')),
        v_option = ELT(i, '$.guard', '$.deleted_by'),
        i = i + 1;
    CALL softdelete.is_hidden_trigger(v_schema, v_name, v_hidden);
    -- Not by information_schema alone: while DDL has the table, MariaDB does
    -- not show its triggers, and one that stayed would be in nobody's catalog.
    IF v_hidden OR softdelete.has_trigger(facts, v_name)
       OR (softdelete.is_mariadb()
           AND softdelete.json_text(facts, v_option) = '1') THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TRIGGER IF EXISTS ',
        softdelete.quote_table(v_schema, v_name)), NULL, 'trigger', NULL);
    END IF;
  END WHILE;
END $$
