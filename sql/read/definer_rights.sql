-- Function: softdelete.definer_rights (internal)
--
-- Returns which rights the definer of triggers and views has. It runs as that
-- account, because nobody else may see them without reading the grant tables;
-- calling it fails with 1449 when the account is missing. install.sql grants
-- EXECUTE on it, and the account may call nothing else: so it calls nothing.
--
-- Parameters
-- ----------
-- in_schema: the schema
--
-- Returns 'trigger' (on all schemas) and 'schema' (SELECT, INSERT, UPDATE and
-- DELETE on this one), with a comma between; '' for none.
--
-- Example
-- -------
-- SELECT softdelete.definer_rights('shop');

DROP FUNCTION IF EXISTS softdelete.definer_rights $$
CREATE DEFINER=`softdelete`@`localhost` FUNCTION softdelete.definer_rights
  (in_schema VARCHAR(64))
  RETURNS VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'Returns which rights the definer of triggers and views has.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_bin DEFAULT in_schema;
  DECLARE v_trigger, v_all BOOLEAN;

  SELECT COALESCE(SUM(privilege_type = 'TRIGGER'), 0) > 0,
         COALESCE(SUM(privilege_type IN ('SELECT', 'INSERT', 'UPDATE',
                                         'DELETE')), 0) = 4
    INTO v_trigger, v_all
    FROM information_schema.user_privileges
   WHERE grantee = '''softdelete''@''localhost''';
  SET v_all = v_all OR EXISTS (
    SELECT 1 FROM information_schema.schema_privileges
     WHERE grantee = '''softdelete''@''localhost'''
       AND privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
       AND v_schema LIKE table_schema
     GROUP BY table_schema HAVING COUNT(*) = 4);
  RETURN CONCAT_WS(',', IF(v_trigger, 'trigger', NULL),
                   IF(v_all, 'schema', NULL));
END $$
