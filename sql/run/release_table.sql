-- Procedure: softdelete.release_table (internal)
--
-- Gives back what lock_table took, when this session has it.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and table, or NULL
--
-- Example
-- -------
-- CALL softdelete.release_table(@t);

DROP PROCEDURE IF EXISTS softdelete.release_table $$
CREATE PROCEDURE softdelete.release_table (IN t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  IF t IS NOT NULL THEN
    DO RELEASE_LOCK(softdelete.lock_name(t));
  END IF;
END $$
