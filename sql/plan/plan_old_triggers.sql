-- Procedure: softdelete.plan_old_triggers (internal)
--
-- Plans to drop the triggers that a table has under another name, after
-- plan_triggers has planned those of its name: the table is never without its
-- guard.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_old_triggers(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_old_triggers $$
CREATE PROCEDURE softdelete.plan_old_triggers
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to drop triggers of an old name.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_triggers TEXT DEFAULT JSON_EXTRACT(facts, '$.own_triggers');
  DECLARE v_trigger TEXT;
  DECLARE v_name VARCHAR(64);
  DECLARE v_by_hand TEXT DEFAULT IF(softdelete.is_mariadb(), '',
    '; run this one yourself, as MySQL cannot in a procedure');
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(v_triggers) DO
    SET v_trigger = JSON_EXTRACT(v_triggers, CONCAT('$[', i, ']')), i = i + 1;
    SET v_name = softdelete.json_text(v_trigger, '$.name');
    IF v_name <> softdelete.object_name(v_table, CONCAT('_softdelete_',
                   softdelete.json_text(v_trigger, '$.role'))) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TRIGGER ',
        softdelete.quote_table(v_schema, v_name)), NULL,
        CONCAT('trigger of the old name', v_by_hand),
        CONCAT('old_name: trigger ', softdelete.quote_name(v_name),
               ' has an old name'));
    END IF;
  END WHILE;
END $$
