-- Procedure: softdelete.revoke_rights (internal)
--
-- Takes the rights on a schema from the definer of triggers and views, unless
-- another table of the schema needs them: a table that is created there later
-- is not to be open to it. An account that may not revoke them leaves them; a
-- disable does not fail for that.
--
-- Parameters
-- ----------
-- in_schema: the schema
-- in_table: the table that no longer needs them
--
-- Example
-- -------
-- CALL softdelete.revoke_rights('shop', 'orders');

DROP PROCEDURE IF EXISTS softdelete.revoke_rights $$
CREATE PROCEDURE softdelete.revoke_rights
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64))
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Revokes the rights of the definer on a schema.'
BEGIN
  -- ER_DBACCESS_DENIED, ER_NONEXISTING_GRANT, ER_PASSWORD_NO_MATCH (there is
  -- no such account)
  DECLARE EXIT HANDLER FOR 1044, 1141, 1133 SET @softdelete_revoke = NULL;

  IF NOT EXISTS (SELECT 1 FROM softdelete.tables
                  WHERE table_schema = in_schema AND table_name <> in_table
                    AND definer = 'softdelete') THEN
    SET @softdelete_revoke = CONCAT(
      'REVOKE SELECT, INSERT, UPDATE, DELETE ON ',
      softdelete.schema_pattern(in_schema), '.* FROM ',
      softdelete.definer_name());
    PREPARE softdelete_revoke FROM @softdelete_revoke;
    EXECUTE softdelete_revoke;
    DEALLOCATE PREPARE softdelete_revoke;
    SET @softdelete_revoke = NULL;
  END IF;
END $$
