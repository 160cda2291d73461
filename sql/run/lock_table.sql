-- Procedure: softdelete.lock_table (internal)
--
-- Sees to it that only one enable or disable of a table runs at a time. The
-- server gives the lock back when the session ends, whatever happens.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and table
--
-- Example
-- -------
-- CALL softdelete.lock_table(@t);

DROP PROCEDURE IF EXISTS softdelete.lock_table $$
CREATE PROCEDURE softdelete.lock_table (IN t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  IF COALESCE(GET_LOCK(softdelete.lock_name(t), 0), 0) <> 1 THEN
    CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.schema'), '.',
      softdelete.val(t, '$.table'), ': enable or disable of it is running in',
      ' connection ', COALESCE(IS_USED_LOCK(softdelete.lock_name(t)), '?')));
  END IF;
END $$
