-- Procedure: softdelete.read_known_marker (internal)
--
-- Reads from the catalog what the marker of a table means, for a routine that is
-- given names only.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table that holds the rows
-- in_marker: the marker
-- out_facts: JSON object with what marker_live, marker_deleted and count_rows need
--
-- Example
-- -------
-- CALL softdelete.read_known_marker('shop', 'orders', 'deleted_at', @facts);

DROP PROCEDURE IF EXISTS softdelete.read_known_marker $$
CREATE PROCEDURE softdelete.read_known_marker
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64), IN in_marker VARCHAR(64),
   OUT out_facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads from the catalog what the marker of a table means.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_schema;
  DECLARE v_table VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_table;
  DECLARE v_marker VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_marker;
  DECLARE v_name VARCHAR(64);
  DECLARE v_zone VARCHAR(16);
  DECLARE v_type, v_nullable TEXT;

  -- While disable runs, a hidden table may have its own name already.
  SELECT table_name, deleted_zone INTO v_name, v_zone FROM softdelete.tables
   WHERE table_schema = in_schema AND in_table IN (table_name, base_table)
   LIMIT 1;
  SELECT LOWER(column_type), is_nullable INTO v_type, v_nullable
    FROM information_schema.columns
   WHERE table_schema = v_schema AND table_name = v_table
     AND column_name = v_marker;
  SET out_facts = JSON_OBJECT('schema', in_schema, 'table', v_name,
                              'rows', in_table, 'zone', v_zone);
  CALL softdelete.read_catalog(out_facts);
  SET out_facts = JSON_SET(out_facts, '$.deleted_column', in_marker,
    '$.marker_type', v_type, '$.marker_nullable', v_nullable);
END $$
