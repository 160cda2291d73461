-- Function: softdelete.view_is_current (internal)
--
-- Returns whether a view is there and is what enable makes: its columns, its
-- table, its filter, and neither CHECK OPTION nor the rights of its caller.
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
  DECLARE v_name VARCHAR(130);
  DECLARE v_columns, v_definition, v_list LONGTEXT;
  DECLARE v_right, v_done BOOLEAN DEFAULT FALSE;
  DECLARE v_table TEXT DEFAULT softdelete.table_at(facts, '$.base');
  DECLARE c CURSOR FOR
    SELECT column_name FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_view
     ORDER BY ordinal_position;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  SET v_schema = softdelete.json_text(facts, '$.schema'), v_view = in_view;
  SELECT view_definition, security_type = 'DEFINER' AND check_option = 'NONE'
    INTO v_definition, v_right FROM information_schema.views
   WHERE table_schema = v_schema AND table_name = v_view;
  IF v_right IS NOT TRUE THEN
    RETURN FALSE;
  END IF;

  OPEN c;
  column_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_column;
    IF v_done THEN
      LEAVE column_loop;
    END IF;
    SET v_name = softdelete.quote_name(v_column),
        v_columns = CONCAT_WS(', ', v_columns, v_name),
        v_list = CONCAT_WS(',', v_list, CONCAT(v_table, '.', v_name, ' AS ',
                                               v_name));
  END LOOP;
  CLOSE c;
  -- An account without SHOW VIEW sees an empty definition.
  RETURN v_columns <=> softdelete.view_columns(facts, in_kind)
    AND (v_definition = ''
         OR softdelete.plain_view(v_definition, v_schema)
            = softdelete.plain_view(CONCAT('select ', v_list, ' from ',
                v_table, ' where ', softdelete.view_where(facts, in_kind,
                                      CONCAT(v_table, '.'))), v_schema));
END $$
