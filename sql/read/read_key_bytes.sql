-- Procedure: softdelete.read_key_bytes (internal)
--
-- Finds out how many bytes a column needs in a key, at most.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known
-- in_column: its name
-- in_prefix: how many characters of it are in the key; NULL for all
-- out_bytes: the number
--
-- Example
-- -------
-- CALL softdelete.read_key_bytes(@facts, 'email', 10, @bytes);

DROP PROCEDURE IF EXISTS softdelete.read_key_bytes $$
CREATE PROCEDURE softdelete.read_key_bytes
  (IN facts LONGTEXT, IN in_column VARCHAR(64), IN in_prefix BIGINT,
   OUT out_bytes BIGINT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds out how many bytes a column needs in a key.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_type VARCHAR(64);
  DECLARE v_octets, v_characters BIGINT;

  SELECT data_type, character_octet_length, character_maximum_length
    INTO v_type, v_octets, v_characters
    FROM information_schema.columns
   WHERE table_schema = v_schema AND table_name = v_table
     AND column_name = CONVERT(in_column USING utf8mb3);
  SET out_bytes = CASE
    WHEN v_octets > 0 AND in_prefix IS NOT NULL
      THEN in_prefix * v_octets DIV GREATEST(v_characters, 1)
    WHEN v_octets > 0 AND v_type NOT IN ('enum', 'set') THEN v_octets
    WHEN v_type = 'decimal' THEN 30
    WHEN v_type IN ('uuid', 'inet6') THEN 16
    ELSE 8 END;
END $$
