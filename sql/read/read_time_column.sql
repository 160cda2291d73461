-- Procedure: softdelete.read_time_column (internal)
--
-- Reads the column that has the time of a deletion: the marker itself, or of a
-- flag another one.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_meaning
--
-- Example
-- -------
-- CALL softdelete.read_time_column(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_time_column $$
CREATE PROCEDURE softdelete.read_time_column (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads the column that has the time of a deletion.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_wanted VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci
    DEFAULT softdelete.json_text(facts, '$.time_column');
  DECLARE v_name, v_nullable VARCHAR(64);
  DECLARE v_type TEXT;

  SELECT column_name, LOWER(column_type), is_nullable
    INTO v_name, v_type, v_nullable FROM information_schema.columns
   WHERE table_schema = v_schema AND table_name = v_rows
     AND column_name = v_wanted;
  SET facts = JSON_SET(facts, '$.time_column', COALESCE(v_name, v_wanted),
    '$.time_type', v_type, '$.time_nullable', v_nullable,
    '$.zone', IF(COALESCE(v_type, softdelete.json_text(facts, '$.marker_type'))
                   LIKE 'timestamp%', 'instant', 'utc'));
END $$
