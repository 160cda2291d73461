-- Procedure: softdelete.lock_table (internal)
--
-- Lets only one enable or disable of a table run at a time. The server releases
-- the lock when the session ends, whatever happens.
--
-- Parameters
-- ----------
-- facts: see begin_facts
--
-- Example
-- -------
-- CALL softdelete.lock_table(@facts);

DROP PROCEDURE IF EXISTS softdelete.lock_table $$
CREATE PROCEDURE softdelete.lock_table (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Lets only one enable or disable of a table run at a time.'
BEGIN
  IF COALESCE(GET_LOCK(softdelete.lock_name(facts), 0), 0) <> 1 THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
      ': enable or disable of it is running in connection ',
      COALESCE(IS_USED_LOCK(softdelete.lock_name(facts)), '?')));
  END IF;
END $$
