-- Function: softdelete.replaces_marker (internal)
--
-- Returns whether a unique key holds the marker, which the generated column is to
-- replace.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.replaces_marker(@facts);

DROP FUNCTION IF EXISTS softdelete.replaces_marker $$
CREATE FUNCTION softdelete.replaces_marker (facts LONGTEXT)
  RETURNS BOOLEAN
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns whether the marker is to be replaced in a unique key.'
BEGIN
  DECLARE v_key LONGTEXT;
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(facts, '$.keys') DO
    SET v_key = JSON_EXTRACT(facts, CONCAT('$.keys[', i, ']')), i = i + 1;
    IF softdelete.json_text(v_key, '$.old') IS NOT NULL
       AND softdelete.json_text(v_key, '$.lost') IS NULL
       AND softdelete.json_text(v_key, '$.holds') IS NULL THEN
      RETURN TRUE;
    END IF;
  END WHILE;
  RETURN FALSE;
END $$
