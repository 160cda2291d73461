-- Procedure: softdelete.status_statement (internal)
--
-- Builds the statement that creates the view softdelete.status, with one SELECT
-- for each enabled table. It leaves out a table that is gone, which would break
-- the view for the others.
--
-- Parameters
-- ----------
-- facts: see begin_facts; the table that is to be in the view, or not to be,
--   whatever the catalog says; '{}' for none
-- in_with: TRUE to have that table in the view
-- out_statement: the statement
-- out_current: TRUE when the view has exactly these tables already
-- out_hidden: an enabled table that the account may not read, or NULL. The
--   statement lacks it, so such an account must not create the view.
--
-- Example
-- -------
-- CALL softdelete.status_statement('{}', FALSE, @statement, @current,
--                                  @hidden);

DROP PROCEDURE IF EXISTS softdelete.status_statement $$
CREATE PROCEDURE softdelete.status_statement
  (IN facts LONGTEXT, IN in_with BOOLEAN, OUT out_statement LONGTEXT,
   OUT out_current BOOLEAN, OUT out_hidden VARCHAR(130))
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Builds the statement that creates the view softdelete.status.'
BEGIN
  DECLARE v_in_schema VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_in_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_in_base VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.base');
  DECLARE v_in_marker VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_column');
  DECLARE v_schema, v_table, v_base, v_marker, v_key VARCHAR(64);
  DECLARE v_from TEXT;
  DECLARE v_definition LONGTEXT;
  DECLARE v_arms INT DEFAULT 0;
  DECLARE v_done, v_seen BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT table_schema, table_name, base_table, deleted_column, key_column
      FROM softdelete.tables
     WHERE state = 'enabled'
       AND NOT (table_schema <=> v_in_schema AND table_name <=> v_in_table)
     UNION ALL
    SELECT v_in_schema, v_in_table, v_in_base, v_in_marker, NULL
      FROM DUAL WHERE in_with
     ORDER BY 1, 2;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  SELECT view_definition INTO v_definition FROM information_schema.views
   WHERE table_schema = 'softdelete' AND table_name = 'status';
  SET out_hidden = NULL, out_current = v_definition IS NOT NULL,
      out_statement = CONCAT('CREATE OR REPLACE SQL SECURITY DEFINER VIEW ',
        'softdelete.status AS ', softdelete.status_select(NULL, NULL, NULL));
  SET v_done = FALSE;
  OPEN c;
  table_loop: LOOP
    FETCH c INTO v_schema, v_table, v_base, v_marker, v_key;
    IF v_done THEN LEAVE table_loop; END IF;
    SET v_seen = TRUE;
    IF NOT (v_schema <=> v_in_schema AND v_table <=> v_in_table) THEN
      CALL softdelete.may_see(v_schema, v_base, v_key, v_seen);
    END IF;
    IF NOT v_seen THEN
      SET out_hidden = CONCAT(v_schema, '.', v_table);
    ELSEIF (v_schema <=> v_in_schema AND v_table <=> v_in_table)
       OR softdelete.has_column(JSON_OBJECT('schema', v_schema,
                                            'rows', v_base), v_marker) THEN
      SET v_from = CONCAT(' FROM ', softdelete.quote_table(v_schema, v_base)),
          v_arms = v_arms + 1,
          out_statement = CONCAT(out_statement, ' UNION ALL ',
            softdelete.status_select(v_schema, v_table, v_marker), v_from),
          out_current = out_current
            AND LOCATE(LOWER(v_from), LOWER(v_definition)) > 0;
    END IF;
  END LOOP;
  CLOSE c;
  -- An account without SHOW VIEW sees an empty definition, and believes the
  -- catalog.
  SET out_current = (v_definition <=> '' AND in_with
      AND softdelete.json_text(facts, '$.state') <=> 'enabled')
    OR (out_current AND v_arms * CHAR_LENGTH(' union all ')
    = CHAR_LENGTH(v_definition)
    - CHAR_LENGTH(REPLACE(LOWER(v_definition), ' union all ', '')));
END $$
