-- Function: softdelete.schema_pattern (internal)
--
-- Returns a schema as GRANT and REVOKE take it: `_` and `%` would stand for
-- other schemas too, so they are escaped, unless the server (MySQL with
-- partial_revokes) takes every name literally.
--
-- Parameters
-- ----------
-- in_schema: the schema
--
-- Returns the quoted name. A GRANT takes at most 64 characters between the
-- quotes.
--
-- Example
-- -------
-- SELECT softdelete.schema_pattern('my_shop');  -- `my\_shop`

DROP FUNCTION IF EXISTS softdelete.schema_pattern $$
CREATE FUNCTION softdelete.schema_pattern (in_schema VARCHAR(64))
  RETURNS VARCHAR(261) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns the name of a schema as GRANT takes it.'
BEGIN
  DECLARE v_pattern VARCHAR(192) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
    DEFAULT REPLACE(REPLACE(REPLACE(in_schema, '\\', '\\\\'), '_', '\\_'),
                    '%', '\\%');
  -- MariaDB does not read this comment.
  /*!50701 IF @@GLOBAL.partial_revokes THEN SET v_pattern = in_schema; END IF; */
  RETURN CONCAT('`', REPLACE(v_pattern, '`', '``'), '`');
END $$
