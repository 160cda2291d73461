-- Procedure: softdelete.expected_marker (internal)
--
-- Finds out whether the marker is of the type that it had when the table was
-- enabled. The catalog has that type, except of a table that version 0.1.0 has
-- enabled; there the generated column tells its precision.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
-- out_type: the definition that the marker is to have, NULL when it is right
--   or nobody knows
--
-- Example
-- -------
-- CALL softdelete.expected_marker(@facts, @type);

DROP PROCEDURE IF EXISTS softdelete.expected_marker $$
CREATE PROCEDURE softdelete.expected_marker
  (IN facts LONGTEXT, OUT out_type TEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds out whether the marker has the type that it had.'
BEGIN
  DECLARE v_schema, v_rows, v_marker
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_default LONGTEXT
    DEFAULT softdelete.json_text(facts, '$.marker_default');
  DECLARE v_extra TEXT DEFAULT softdelete.json_text(facts, '$.marker_extra');
  DECLARE v_now TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_type, v_comment TEXT;

  SET v_schema = softdelete.json_text(facts, '$.schema'),
      v_rows = softdelete.json_text(facts, '$.rows'),
      v_marker = softdelete.json_text(facts, '$.deleted_column');
  SELECT COALESCE(marker_type,
           IF(softdelete.json_text(facts, '$.key_style') = 'coalesce',
              softdelete.json_text(facts, '$.key_type'), v_now))
    INTO v_type FROM softdelete.tables
   WHERE table_schema = v_schema
     AND table_name = softdelete.json_text(facts, '$.table');
  IF v_now <> v_type OR softdelete.json_text(facts, '$.marker_nullable') = 'NO'
     OR UPPER(v_default) <> 'NULL' OR v_extra LIKE '%on update%' THEN
    SELECT column_comment INTO v_comment FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_rows
       AND column_name = v_marker;
    SET out_type = CONCAT(v_type, ' NULL DEFAULT NULL',
      IF(v_extra LIKE '%invisible%', ' INVISIBLE', ''),
      IF(v_comment <> '', CONCAT(' COMMENT ',
                                 softdelete.quote_text(v_comment)), ''));
  END IF;
END $$
