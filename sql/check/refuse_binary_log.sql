-- Procedure: softdelete.refuse_binary_log (internal)
--
-- Refuses an account that may not create or drop triggers while the server has
-- a binary log, or is a Galera node, which counts as one (error 1419).
--
-- Parameters
-- ----------
-- t: the table, a JSON object with display
--
-- Example
-- -------
-- CALL softdelete.refuse_binary_log(@t);

DROP PROCEDURE IF EXISTS softdelete.refuse_binary_log $$
CREATE PROCEDURE softdelete.refuse_binary_log (IN t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_super BOOLEAN DEFAULT TRUE;

  IF NOT @@GLOBAL.log_bin_trust_function_creators
     AND (@@GLOBAL.log_bin OR softdelete.is_galera()) THEN
    CALL softdelete.has_super(v_super);
  END IF;
  IF NOT v_super THEN
    CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.display'),
      ': with the binary log on, only an account with SUPER may create and',
      ' drop triggers (error 1419): use such an account, or let one',
      ' with SUPER or BINLOG ADMIN',
      ' SET GLOBAL log_bin_trust_function_creators = 1'));
  END IF;
END $$
