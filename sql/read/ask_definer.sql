-- Procedure: softdelete.ask_definer (internal)
--
-- Asks the server whether the account may create triggers and views that have
-- another definer, by a statement that always fails: an event with a wrong
-- schedule, of which MariaDB judges the definer first; on MySQL, which prepares
-- no event, a view whose name is taken. There an account that lacks CREATE VIEW
-- on `softdelete` is not told. It ends an open transaction.
--
-- Parameters
-- ----------
-- out_denied: the server's refusal, or NULL
--
-- Example
-- -------
-- CALL softdelete.ask_definer(@denied);

DROP PROCEDURE IF EXISTS softdelete.ask_definer $$
CREATE PROCEDURE softdelete.ask_definer (OUT out_denied TEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Asks whether the account may set a definer.'
BEGIN
  -- ER_SPECIFIC_ACCESS_DENIED_ERROR
  DECLARE EXIT HANDLER FOR 1227
  BEGIN
    GET DIAGNOSTICS CONDITION 1 out_denied = MESSAGE_TEXT;
    SET @softdelete_question = NULL;
  END;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET @softdelete_question = NULL;

  SET out_denied = NULL, @softdelete_question = CONCAT('CREATE DEFINER=',
    softdelete.definer_name(), IF(softdelete.is_mariadb(),
      ' EVENT softdelete.asks_for_set_user ON SCHEDULE EVERY 1 DAY'
        ' STARTS ''never'' DO SET @a = 1',
      ' VIEW softdelete.audit_recent AS SELECT 1 AS a'));
  IF softdelete.has_table('softdelete', 'audit_recent') THEN
    PREPARE softdelete_question FROM @softdelete_question;
    EXECUTE softdelete_question;
    DEALLOCATE PREPARE softdelete_question;
  END IF;
  SET @softdelete_question = NULL;
END $$
