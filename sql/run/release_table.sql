-- Procedure: softdelete.release_table (internal)
--
-- Releases the lock that lock_table took, if this session has it.
--
-- Parameters
-- ----------
-- facts: see begin_facts; or NULL
--
-- Example
-- -------
-- CALL softdelete.release_table(@facts);

DROP PROCEDURE IF EXISTS softdelete.release_table $$
CREATE PROCEDURE softdelete.release_table (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Releases the lock that lock_table took.'
BEGIN
  IF facts IS NOT NULL THEN
    DO RELEASE_LOCK(softdelete.lock_name(facts));
  END IF;
END $$
