-- Procedure: softdelete.refuse_binary_log (internal)
--
-- Refuses an account that may not create or drop triggers because the server
-- has a binary log, or is a Galera node, which counts as one (error 1419).
--
-- Parameters
-- ----------
-- facts: see begin_facts
--
-- Example
-- -------
-- CALL softdelete.refuse_binary_log(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_binary_log $$
CREATE PROCEDURE softdelete.refuse_binary_log (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses an account whom the binary log bars from triggers.'
BEGIN
  DECLARE v_super BOOLEAN DEFAULT TRUE;

  IF NOT @@GLOBAL.log_bin_trust_function_creators
     AND (@@GLOBAL.log_bin OR softdelete.is_galera()) THEN
    CALL softdelete.has_super(v_super);
  END IF;
  IF NOT v_super THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
      ': with the binary log on, only an account with SUPER may create and',
      ' drop triggers (error 1419): use such an account, or let one',
      ' with SUPER or BINLOG ADMIN',
      ' SET GLOBAL log_bin_trust_function_creators = 1'));
  END IF;
END $$
