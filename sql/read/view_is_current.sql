-- Function: softdelete.view_is_current (internal)
--
-- Returns whether a view is there, reads the table and shows the columns that it
-- should, and filters by the marker and, where unique keys hold it, by the
-- generated column in its style.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_view: the view's name
-- in_kind: 'live', 'deleted' or 'hide' (see view_columns)
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.view_is_current(@facts, 'orders_live', 'live');

DROP FUNCTION IF EXISTS softdelete.view_is_current $$
CREATE FUNCTION softdelete.view_is_current
  (facts LONGTEXT, in_view VARCHAR(80), in_kind VARCHAR(8))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns whether a view is there and is what it should be.'
BEGIN
  DECLARE v_schema, v_view
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_column VARCHAR(64);
  DECLARE v_columns, v_definition LONGTEXT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_view
     ORDER BY ordinal_position;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  SET v_schema = softdelete.json_text(facts, '$.schema'), v_view = in_view;
  SELECT view_definition INTO v_definition FROM information_schema.views
   WHERE table_schema = v_schema AND table_name = v_view;
  -- An account without SHOW VIEW sees an empty definition.
  IF v_definition IS NULL THEN
    RETURN FALSE;
  ELSEIF v_definition <> ''
     AND (LOCATE(
            softdelete.quote_name(
              softdelete.json_text(facts, '$.deleted_column')),
            v_definition) = 0
          OR (in_kind <> 'deleted'
              AND CONCAT(LOCATE('`softdelete_key` = 1', v_definition) > 0,
                         LOCATE('`softdelete_key` = T', v_definition) > 0)
                  <> CASE WHEN softdelete.json_text(facts, '$.needs_key') = '0'
                            THEN '00'
                          WHEN softdelete.json_text(facts, '$.unique') = 'live'
                            THEN '10' ELSE '01' END)
          OR softdelete.json_text(softdelete.view_reads(v_schema, v_view),
               '$.table') <> softdelete.json_text(facts, '$.base')) THEN
    RETURN FALSE;
  END IF;

  OPEN c;
  column_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_column;
    IF v_done THEN
      LEAVE column_loop;
    END IF;
    SET v_columns = CONCAT_WS(', ', v_columns,
                              softdelete.quote_name(v_column));
  END LOOP;
  CLOSE c;
  RETURN v_columns <=> softdelete.view_columns(facts, in_kind);
END $$
