-- Procedure: softdelete.is_hidden_trigger (internal)
--
-- Finds out whether there is a trigger that the information schema hides from
-- the account, which lacks TRIGGER on the table. Only SHOW CREATE TRIGGER tells
-- such a trigger from one that does not exist. MySQL is not asked: the answer
-- there is FALSE.
--
-- Parameters
-- ----------
-- in_schema, in_trigger: the trigger
-- out_hidden: TRUE or FALSE
--
-- Example
-- -------
-- CALL softdelete.is_hidden_trigger('shop', 'a_softdelete_guard', @hidden);

DROP PROCEDURE IF EXISTS softdelete.is_hidden_trigger $$
CREATE PROCEDURE softdelete.is_hidden_trigger
  (IN in_schema VARCHAR(64), IN in_trigger VARCHAR(64),
   OUT out_hidden BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds out whether there is a trigger the account cannot see.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_schema;
  DECLARE v_trigger VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_trigger;
  -- ER_SPECIFIC_ACCESS_DENIED_ERROR
  DECLARE EXIT HANDLER FOR 1227
    SET out_hidden = TRUE, @softdelete_question = NULL;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET @softdelete_question = NULL;

  SET out_hidden = FALSE;
  -- The result of SHOW would go to the client, so a trigger that the account
  -- may see is not asked for.
  IF softdelete.is_mariadb() AND NOT EXISTS (
       SELECT 1 FROM information_schema.triggers
        WHERE trigger_schema = v_schema AND trigger_name = v_trigger) THEN
    SET @softdelete_question = CONCAT('SHOW CREATE TRIGGER ',
          softdelete.quote_table(in_schema, in_trigger));
    PREPARE softdelete_question FROM @softdelete_question;
    EXECUTE softdelete_question;
    DEALLOCATE PREPARE softdelete_question;
    SET @softdelete_question = NULL;
  END IF;
END $$
