-- Function: softdelete.view_columns (internal)
--
-- Returns the columns that a view of a table shows, in their order: all visible
-- ones but softdelete_key, the marker, and deleted_by where enable added it. The view that has the
-- name of a hidden table leaves out what enable added.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_kind: 'live', 'deleted' or 'hide'
-- in_table: the table, quoted, or ''
--
-- Returns the quoted names with commas between; with a table, as the server
-- writes them in a view's definition.
--
-- Example
-- -------
-- SELECT softdelete.view_columns(@facts, 'live', '');
--   -- `id`, `email`, `deleted_at`

DROP FUNCTION IF EXISTS softdelete.view_columns $$
CREATE FUNCTION softdelete.view_columns
  (facts LONGTEXT, in_kind VARCHAR(8), in_table TEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns the columns that a view of a table shows.'
BEGIN
  DECLARE v_marker VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_column');
  DECLARE v_adds_marker BOOLEAN
    DEFAULT in_kind <> 'hide'
      AND softdelete.json_text(facts, '$.marker_exists') = '0';
  DECLARE v_by VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.deleted_by');
  DECLARE v_drops_by BOOLEAN DEFAULT v_by = '0'
    AND softdelete.json_text(facts, '$.had_deleted_by') <=> '1';
  DECLARE v_adds_by BOOLEAN DEFAULT in_kind <> 'hide'
    AND v_by = '1' AND NOT softdelete.has_column(facts, 'deleted_by');
  DECLARE v_shows_marker BOOLEAN DEFAULT in_kind <> 'hide'
    OR softdelete.json_text(facts, '$.adopted') = '0';
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_column VARCHAR(64);
  DECLARE v_name TEXT;
  DECLARE v_columns LONGTEXT;
  DECLARE v_unseen, v_added BOOLEAN;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name, UPPER(extra) LIKE '%INVISIBLE%'
      FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_rows
       AND column_name NOT IN ('softdelete_key', 'softdelete_key_other')
     ORDER BY ordinal_position;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  column_loop: LOOP
    FETCH c INTO v_column, v_unseen;
    IF v_done THEN
      LEAVE column_loop;
    END IF;
    -- A deleted_by that enable is about to drop counts as unseen.
    SET v_unseen = v_unseen OR (LOWER(v_column) = 'deleted_by' AND v_drops_by),
        v_added = (LOWER(v_column) = 'deleted_by' AND v_by = '1')
               OR (v_column = v_marker AND v_shows_marker);
    IF IF(v_added, in_kind <> 'hide', NOT v_unseen) THEN
      SET v_name = softdelete.quote_name(v_column),
          v_columns = IF(in_table = '', CONCAT_WS(', ', v_columns, v_name),
            CONCAT_WS(',', v_columns, CONCAT(in_table, '.', v_name, ' AS ',
                                             v_name)));
    END IF;
  END LOOP;
  CLOSE c;
  RETURN CONCAT_WS(', ', v_columns,
    IF(v_adds_marker, softdelete.quote_name(v_marker), NULL),
    IF(v_adds_by, '`deleted_by`', NULL));
END $$
