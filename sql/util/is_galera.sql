-- Function: softdelete.is_galera (internal)
--
-- Returns whether Galera replicates the session's statements. MariaDB alone
-- reads what is between /*M! and */, as MySQL does not have these tables.
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.is_galera();

DROP FUNCTION IF EXISTS softdelete.is_galera $$
CREATE FUNCTION softdelete.is_galera () RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns whether Galera replicates the session''s statements.'
  RETURN FALSE /*M! OR (
    EXISTS (SELECT 1 FROM information_schema.session_variables
             WHERE variable_name = 'WSREP_ON' AND variable_value = 'ON')
    AND EXISTS (SELECT 1 FROM information_schema.global_variables
                 WHERE variable_name = 'WSREP_PROVIDER'
                   AND variable_value NOT IN ('', 'none'))) */ $$
