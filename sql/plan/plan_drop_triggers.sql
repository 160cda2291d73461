-- Procedure: softdelete.steps_drop_triggers (internal)
--
-- Takes the triggers away.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_drop_triggers(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_drop_triggers $$
CREATE PROCEDURE softdelete.steps_drop_triggers
  (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_name VARCHAR(64);
  DECLARE v_option VARCHAR(16);
  DECLARE v_hidden BOOLEAN;
  DECLARE i INT DEFAULT 1;

  WHILE i <= 2 DO
    SET v_name = softdelete.object_name(softdelete.val(t, '$.table'),
          ELT(i, '_softdelete_guard', '_softdelete_deleted_by')),
        v_option = ELT(i, '$.guard', '$.deleted_by'),
        i = i + 1;
    CALL softdelete.is_hidden_trigger(softdelete.val(t, '$.schema'), v_name,
                                      v_hidden);
    -- Not by information_schema alone: while DDL has the table, MariaDB does
    -- not show its triggers, and one that stayed would be in nobody's catalog.
    IF v_hidden OR softdelete.has_trigger(t, v_name)
       OR (softdelete.is_mariadb() AND softdelete.val(t, v_option) = '1') THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TRIGGER IF EXISTS ',
        softdelete.quote_table(softdelete.val(t, '$.schema'), v_name)),
        NULL, 'trigger', NULL);
    END IF;
  END WHILE;
END $$
