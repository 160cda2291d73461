-- Procedure: softdelete.check
--
-- Lists what has drifted since tables were enabled: what enable made and is gone
-- or was changed, what was added past it, and tables that bear softdelete's
-- objects without being enabled here. It changes nothing.
--
-- Parameters
-- ----------
-- in_schema: a schema, or NULL for all
-- in_table: a table by the name that was given to enable, or NULL for all
--
-- Result set: table_name, severity ('error': soft delete does not work as it
-- should; 'warning'; 'note': not checked, as the account may not read the
-- table), code, which docs/reference.md explains, finding, what_to_do. No rows
-- mean that all is well.
--
-- Example
-- -------
-- CALL softdelete.check(NULL, NULL);

DROP PROCEDURE IF EXISTS softdelete.check $$
CREATE PROCEDURE softdelete.check
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255))
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Lists what has drifted since tables were enabled.'
BEGIN
  DECLARE v_schema, v_table VARCHAR(64);
  DECLARE v_findings LONGTEXT DEFAULT JSON_ARRAY();
  DECLARE v_session TEXT;
  DECLARE v_any, v_done BOOLEAN DEFAULT FALSE;
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
    SET v_any = TRUE;
    CALL softdelete.find_drift(v_schema, v_table, v_findings);
  END LOOP;
  CLOSE c;
  CALL softdelete.check_clock(v_findings);
  CALL softdelete.check_cascades(in_schema, in_table, v_findings);
  CALL softdelete.check_referenced_keys(in_schema, in_table, v_findings);
  IF in_table IS NULL THEN
    CALL softdelete.check_unregistered(in_schema, v_findings);
    CALL softdelete.check_orphans(in_schema, v_findings);
  END IF;

  IF NOT v_any AND in_table IS NOT NULL THEN
    CALL softdelete.refuse_unknown(in_schema, in_table);
  END IF;
  -- Without an ORDER BY, see show_steps.
  SELECT f.table_name, f.severity, f.code, f.finding, f.what_to_do
    FROM JSON_TABLE(v_findings, '$[*]' COLUMNS (
      table_name VARCHAR(130) PATH '$.table',
      severity VARCHAR(8) PATH '$.severity',
      code VARCHAR(32) PATH '$.code',
      finding TEXT PATH '$.finding',
      what_to_do TEXT PATH '$.todo')) AS f;
  CALL softdelete.end_session(v_session);
END $$
