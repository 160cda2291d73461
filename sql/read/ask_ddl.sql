-- Procedure: softdelete.ask_ddl (internal)
--
-- Asks the server whether the account may alter a table and create triggers on
-- it, by statements that always fail. The first question is about a table of
-- the schema that does not exist, so it disturbs no other. Only for an account
-- whose privilege is on less than the schema does it ask about the table
-- itself, without waiting for a lock.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_alters, in_triggers: what to ask for
-- out_denied: the server's refusal, or NULL
--
-- Example
-- -------
-- CALL softdelete.ask_ddl(@facts, TRUE, TRUE, @denied);

DROP PROCEDURE IF EXISTS softdelete.ask_ddl $$
CREATE PROCEDURE softdelete.ask_ddl
  (IN facts LONGTEXT, IN in_alters BOOLEAN, IN in_triggers BOOLEAN,
   OUT out_denied TEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Asks whether the account may alter a table and create triggers.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_name VARCHAR(64) DEFAULT softdelete.object_name(
    softdelete.json_text(facts, '$.table'), '_softdelete_none');
  DECLARE v_none TEXT DEFAULT softdelete.quote_table(v_schema, v_name);
  DECLARE v_drop TEXT
    DEFAULT ' NOWAIT DROP COLUMN `softdelete asks for ALTER`';
  DECLARE v_create TEXT DEFAULT CONCAT(
    'SET STATEMENT lock_wait_timeout = 0 FOR CREATE TRIGGER ', v_none,
    ' BEFORE DELETE ON ');
  DECLARE v_body TEXT DEFAULT
    ' FOR EACH ROW FOLLOWS `softdelete asks for TRIGGER` SET @a = 1';

  IF in_alters THEN
    CALL softdelete.ask_execute(
      CONCAT('ALTER TABLE ', v_none, v_drop), out_denied);
    IF out_denied IS NOT NULL THEN
      CALL softdelete.ask_execute(CONCAT('ALTER TABLE ',
        softdelete.table_at(facts, '$.rows'), v_drop), out_denied);
    END IF;
  END IF;
  IF in_triggers AND out_denied IS NULL THEN
    CALL softdelete.ask_execute(
      CONCAT(v_create, v_none, v_body), out_denied);
    IF out_denied IS NOT NULL THEN
      CALL softdelete.ask_execute(CONCAT(v_create,
        softdelete.table_at(facts, '$.rows'), v_body), out_denied);
    END IF;
  END IF;
END $$
