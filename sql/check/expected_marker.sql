-- Procedure: softdelete.expected_marker (internal)
--
-- Finds out whether the marker is of the type that it had when the table was
-- enabled, and whether a new row is live. The catalog has that type, except of a
-- table that version 0.1.0 has enabled; there the generated column tells its
-- precision.
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
  DECLARE v_default TEXT DEFAULT softdelete.json_text(facts, '$.live_default');
  DECLARE v_live TEXT DEFAULT softdelete.json_text(facts, '$.live_value');
  DECLARE v_restore TEXT DEFAULT softdelete.json_text(facts, '$.restore_value');
  DECLARE v_extra TEXT DEFAULT softdelete.json_text(facts, '$.marker_extra');
  DECLARE v_now TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_nullable BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.marker_nullable') = 'YES';
  DECLARE v_time BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.marker') = 'time';
  DECLARE v_type, v_comment, v_charset TEXT;

  SET v_schema = softdelete.json_text(facts, '$.schema'),
      v_rows = softdelete.json_text(facts, '$.rows'),
      v_marker = softdelete.json_text(facts, '$.deleted_column');
  SELECT COALESCE(marker_type,
           IF(softdelete.json_text(facts, '$.key_style') = 'coalesce',
              softdelete.json_text(facts, '$.key_type'), v_now))
    INTO v_type FROM softdelete.tables
   WHERE table_schema = v_schema
     AND table_name = softdelete.json_text(facts, '$.table');
  -- A value more in an ENUM changes nothing; enable writes the type down.
  IF softdelete.marker_class(v_now) = 'text'
     AND softdelete.marker_class(v_type) = 'text' THEN
    SET v_type = v_now;
  END IF;
  -- What to do about one without the value of a live row is not known.
  IF v_now LIKE 'enum%'
     AND LOCATE(softdelete.quote_text(LOWER(v_live)), v_now) = 0 THEN
    SET out_type = NULL;
  ELSEIF v_now <> v_type OR (v_time AND NOT v_nullable)
     OR v_extra LIKE '%on update%'
     OR IF(v_live IS NOT NULL AND v_type LIKE 'timestamp%',
           UNIX_TIMESTAMP(v_default) <> 1,
           LOWER(v_default) <> LOWER(COALESCE(v_live, 'NULL'))) THEN
    SELECT column_comment, CONCAT(' CHARACTER SET ', character_set_name,
                                  ' COLLATE ', collation_name),
           IF(LOWER(column_type) = v_type, column_type, v_type)
      INTO v_comment, v_charset, v_type
      FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_rows
       AND column_name = v_marker;
    SET out_type = CONCAT(v_type, COALESCE(v_charset, ''),
      IF(v_time OR v_nullable, ' NULL', ' NOT NULL'),
      CASE WHEN v_restore IS NOT NULL
             THEN CONCAT(' DEFAULT ', CASE
               WHEN softdelete.marker_class(v_type) IN ('boolean', 'number')
                 THEN v_restore
               WHEN v_type LIKE 'timestamp%'
                 THEN softdelete.quote_text(FROM_UNIXTIME(1))
               ELSE softdelete.quote_text(v_restore) END)
           WHEN v_time OR v_nullable THEN ' DEFAULT NULL' ELSE '' END,
      IF(v_extra LIKE '%invisible%', ' INVISIBLE', ''),
      IF(v_comment <> '', CONCAT(' COMMENT ',
                                 softdelete.quote_text(v_comment)), ''));
  END IF;
END $$
