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
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(
      softdelete.json_text(facts, '$.deleted_column'));
  DECLARE v_on TEXT DEFAULT CONCAT(' ON ',
    softdelete.quote_table(v_schema, softdelete.json_text(facts, '$.rows')),
    ' FOR EACH ROW ');
  DECLARE v_by_hand TEXT DEFAULT IF(softdelete.is_mariadb(), '',
    '; run this one yourself, as MySQL cannot in a procedure');
  DECLARE v_user TEXT DEFAULT IF(softdelete.is_mariadb(),
    'IF(@@log_bin AND @@binlog_format = ''STATEMENT'' OR USER() = '
      '''<replication_slave>@'', NULL, USER())', 'USER()');
  DECLARE v_guard VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_guard');
  DECLARE v_deleted_by VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_deleted_by');
  DECLARE v_hidden BOOLEAN;

  SET v_hidden = softdelete.has_trigger(facts, v_guard);
  IF NOT v_hidden THEN
    CALL softdelete.is_hidden_trigger(v_schema, v_guard, v_hidden);
  END IF;
  IF softdelete.json_text(facts, '$.guard') = '1' AND NOT v_hidden THEN
    CALL softdelete.add_step(steps, CONCAT('CREATE TRIGGER ',
      softdelete.quote_table(v_schema, v_guard), ' BEFORE DELETE', v_on,
      'IF COALESCE(@softdelete_purge, 0) <> 1 THEN SIGNAL SQLSTATE ''45000''',
      ' SET MESSAGE_TEXT = ',
      softdelete.quote_text(LEFT(CONCAT(v_table,
        ' is soft-deleted: use softdelete_delete(''', v_table,
        ''', key); to destroy, SET @softdelete_purge = 1'),
        IF(softdelete.is_mariadb(), 512, 128))),
      '; END IF'), NULL, CONCAT('guard against a hard DELETE', v_by_hand),
      CONCAT('guard_lost: guard trigger ', softdelete.quote_name(v_guard),
             ' missing'));
  END IF;

  SET v_hidden = softdelete.has_trigger(facts, v_deleted_by);
  IF NOT v_hidden THEN
    CALL softdelete.is_hidden_trigger(v_schema, v_deleted_by, v_hidden);
  END IF;
  IF softdelete.json_text(facts, '$.deleted_by') = '1' AND NOT v_hidden THEN
    CALL softdelete.add_step(steps, CONCAT('CREATE TRIGGER ',
      softdelete.quote_table(v_schema, v_deleted_by), ' BEFORE UPDATE', v_on,
      'SET NEW.`deleted_by` = IF(NEW.', v_marker, ' IS NULL, NULL, IF(OLD.',
      v_marker, ' IS NULL AND NEW.`deleted_by` <=> OLD.`deleted_by`, ',
      v_user, ', NEW.`deleted_by`))'), NULL,
      CONCAT('who deleted, written for every client', v_by_hand),
      CONCAT('trigger_lost: trigger ', softdelete.quote_name(v_deleted_by),
             ' missing'));
  END IF;
END $$
