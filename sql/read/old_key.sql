-- Function: softdelete.old_key (internal)
--
-- Returns the columns that a unique key had before enable put the generated
-- column in the place of the marker.
--
-- Parameters
-- ----------
-- in_known: the keys in the catalog, see read_known_keys
-- in_name: the key's name
-- in_text: its columns without the generated one
--
-- Returns the columns as ADD INDEX takes them; NULL where nothing was replaced.
--
-- Example
-- -------
-- SELECT softdelete.old_key('[{"name": "email", "text": "`email`",
--   "old": "`email`, `deleted_at`"}]', 'email', '`email`');

DROP FUNCTION IF EXISTS softdelete.old_key $$
CREATE FUNCTION softdelete.old_key
  (in_known LONGTEXT, in_name VARCHAR(64), in_text TEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the columns of a key before the marker was replaced.'
BEGIN
  DECLARE v_key LONGTEXT;
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(in_known) DO
    SET v_key = JSON_EXTRACT(in_known, CONCAT('$[', i, ']')), i = i + 1;
    IF LOWER(softdelete.json_text(v_key, '$.name')) = LOWER(in_name)
       AND softdelete.json_text(v_key, '$.text') = in_text THEN
      RETURN softdelete.json_text(v_key, '$.old');
    END IF;
  END WHILE;
  RETURN NULL;
END $$
