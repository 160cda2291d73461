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
  DECLARE v_lock VARCHAR(64) DEFAULT softdelete.lock_name(facts);
  DECLARE v_holder BIGINT DEFAULT IS_USED_LOCK(v_lock);

  -- This session's own, which a call that was killed could not release, is
  -- kept: a lock that is taken twice has to be released twice.
  IF NOT v_holder <=> CONNECTION_ID()
     AND COALESCE(GET_LOCK(v_lock, 0), 0) <> 1 THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
      ': enable or disable of it is running in connection ',
      COALESCE(IS_USED_LOCK(v_lock), '?'),
      ', or was killed there: such a lock ends with its connection'));
  END IF;
END $$
