-- Procedure: softdelete.plan_triggers (internal)
--
-- Plans the guard against a hard DELETE and the trigger that fills deleted_by.
--
-- deleted_by keeps a value that the statement itself sets, and gets USER()
-- otherwise; a restore clears it. Under binlog_format = STATEMENT it gets NULL
-- on both sides, as a replica has another USER(). Under MIXED the trigger makes
-- the server log the row.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_triggers(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_triggers $$
CREATE PROCEDURE softdelete.plan_triggers
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the guard and the trigger that fills deleted_by.'
BEGIN
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_user TEXT DEFAULT IF(softdelete.is_mariadb(),
    'IF(@@log_bin AND @@binlog_format = ''STATEMENT'' OR USER() = '
      '''<replication_slave>@'', NULL, USER())', 'USER()');
  DECLARE v_guard VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_guard');

  IF softdelete.json_text(facts, '$.guard') = '1' THEN
    CALL softdelete.plan_trigger(facts, v_guard, 'BEFORE DELETE',
      softdelete.guard_body(facts, v_guard),
      'guard against a hard DELETE', 'guard trigger', steps);
  END IF;
  IF softdelete.json_text(facts, '$.deleted_by') = '1' THEN
    CALL softdelete.plan_trigger(facts,
      softdelete.object_name(v_table, '_softdelete_deleted_by'),
      'BEFORE UPDATE',
      CONCAT('SET NEW.`deleted_by` = IF(', softdelete.marker_live(facts, 'NEW.'),
        ', NULL, IF(', softdelete.marker_live(facts, 'OLD.'),
        ' AND NEW.`deleted_by` <=> OLD.`deleted_by`, ', v_user,
        ', NEW.`deleted_by`))'),
      'who deleted, written for every client', 'trigger', steps);
  END IF;
END $$
