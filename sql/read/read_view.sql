-- Procedure: softdelete.read_view (internal)
--
-- Reads whether a view is there and is what enable makes: its columns, its
-- table, its filter, and neither CHECK OPTION nor the rights of its caller.
--
-- A view's definition names its columns, so that the server need not open the
-- view for them. One that filters by a generated column that is gone is broken.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_view: the view's name
-- in_kind: 'live', 'deleted' or 'hide' (see view_columns)
-- out_current: whether it is
-- out_definer: see view_definer
--
-- Example
-- -------
-- CALL softdelete.read_view(@facts, 'orders_live', 'live', @current, @definer);

DROP PROCEDURE IF EXISTS softdelete.read_view $$
CREATE PROCEDURE softdelete.read_view
  (IN facts LONGTEXT, IN in_view VARCHAR(80), IN in_kind VARCHAR(8),
   OUT out_current BOOLEAN, OUT out_definer VARCHAR(384))
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads whether a view is there and is what it should be.'
BEGIN
  DECLARE v_schema, v_view
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_column VARCHAR(64);
  DECLARE v_columns, v_definition LONGTEXT;
  DECLARE v_right, v_done BOOLEAN DEFAULT FALSE;
  DECLARE v_table TEXT DEFAULT softdelete.table_at(facts, '$.base');
  DECLARE c CURSOR FOR
    SELECT column_name FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_view
     ORDER BY ordinal_position;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  SET v_schema = softdelete.json_text(facts, '$.schema'), v_view = in_view;
  SELECT view_definition, COALESCE(definer, ''),
         security_type = 'DEFINER' AND check_option = 'NONE'
    INTO v_definition, out_definer, v_right FROM information_schema.views
   WHERE table_schema = v_schema AND table_name = v_view;
  IF v_right IS NOT TRUE THEN
    SET out_current = FALSE;
  ELSEIF v_definition <> '' THEN
    SET out_current = (in_kind = 'deleted'
          OR softdelete.json_text(facts, '$.needs_key') = '0'
          OR softdelete.json_text(facts, '$.key_exists') = '1')
        AND softdelete.plain_view(v_definition, v_schema)
          = softdelete.plain_view(CONCAT('select ',
              softdelete.view_columns(facts, in_kind, v_table), ' from ',
              v_table, ' where ', softdelete.view_where(facts, in_kind,
                                    CONCAT(v_table, '.'))), v_schema);
  ELSE
    -- An account without SHOW VIEW sees an empty definition.
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
    SET out_current = v_columns <=> softdelete.view_columns(facts, in_kind, '');
  END IF;
END $$
