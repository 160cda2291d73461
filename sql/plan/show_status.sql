-- Procedure: softdelete.show_status (internal)
--
-- Shows the rows of softdelete.status and softdelete.status_exact.
--
-- Parameters
-- ----------
-- in_schema, in_table: as of softdelete.status
-- in_exact: TRUE to count all rows
--
-- Result set and errors: as softdelete.status.
--
-- Example
-- -------
-- CALL softdelete.show_status('shop', NULL, FALSE);

DROP PROCEDURE IF EXISTS softdelete.show_status $$
CREATE PROCEDURE softdelete.show_status
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_exact BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Shows the rows of softdelete.status.'
BEGIN
  DECLARE v_schema, v_table VARCHAR(64);
  DECLARE v_status LONGTEXT;
  DECLARE v_all LONGTEXT DEFAULT JSON_ARRAY();
  DECLARE v_session TEXT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT table_schema, table_name FROM softdelete.tables
     WHERE (in_schema IS NULL OR table_schema = in_schema)
       AND (in_table IS NULL OR table_name = in_table)
     ORDER BY table_schema, table_name;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  OPEN c;
  table_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_schema, v_table;
    IF v_done THEN
      LEAVE table_loop;
    END IF;
    CALL softdelete.read_status(v_schema, v_table, in_exact, v_status);
    SET v_all = JSON_ARRAY_APPEND(v_all, '$', JSON_EXTRACT(v_status, '$'));
  END LOOP;
  CLOSE c;

  IF v_all = '[]' AND in_table IS NOT NULL THEN
    CALL softdelete.refuse_unknown(in_schema, in_table);
  END IF;
  -- Without an ORDER BY, see show_steps.
  SELECT s.table_name, s.storage, s.state, s.live, s.deleted, s.oldest,
         s.newest, s.counted
    FROM JSON_TABLE(v_all, '$[*]' COLUMNS (
      table_name VARCHAR(130) PATH '$.table',
      storage VARCHAR(16) PATH '$.storage',
      state VARCHAR(16) PATH '$.state',
      live BIGINT PATH '$.live',
      deleted BIGINT PATH '$.deleted',
      oldest VARCHAR(26) PATH '$.oldest',
      newest VARCHAR(26) PATH '$.newest',
      counted VARCHAR(8) PATH '$.counted')) AS s;
  CALL softdelete.end_session(v_session);
END $$
