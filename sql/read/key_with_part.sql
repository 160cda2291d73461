-- Function: softdelete.key_with_part (internal)
--
-- Adds a column to the description of a unique key.
--
-- Parameters
-- ----------
-- in_key: JSON object {columns, text, group, not_null, bytes}, see begin_facts
-- in_column: its name; NULL for an expression
-- in_text: the column as ADD INDEX takes it
-- in_prefix: how many characters of it are in the key; NULL for all
-- in_bytes: how many bytes it needs
--
-- Returns the object.
--
-- Example
-- -------
-- SELECT softdelete.key_with_part(@key, 'email', '`email`(10)', 10, 40);

DROP FUNCTION IF EXISTS softdelete.key_with_part $$
CREATE FUNCTION softdelete.key_with_part
  (in_key LONGTEXT, in_column VARCHAR(64), in_text TEXT, in_prefix BIGINT,
   in_bytes BIGINT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Adds a column to the description of a unique key.'
BEGIN
  DECLARE v_name VARCHAR(130) DEFAULT softdelete.quote_name(in_column);

  RETURN JSON_SET(in_key,
    '$.columns', JSON_ARRAY_APPEND(JSON_EXTRACT(in_key, '$.columns'), '$',
                                   in_column),
    '$.text', CONCAT_WS(', ', softdelete.json_text(in_key, '$.text'), in_text),
    '$.group', CONCAT_WS(', ', softdelete.json_text(in_key, '$.group'),
      IF(in_prefix IS NULL, v_name,
         CONCAT('LEFT(', v_name, ', ', in_prefix, ')'))),
    '$.not_null', CONCAT_WS(' AND ', softdelete.json_text(in_key, '$.not_null'),
                            CONCAT(v_name, ' IS NOT NULL')),
    '$.bytes', softdelete.json_text(in_key, '$.bytes') + in_bytes);
END $$
