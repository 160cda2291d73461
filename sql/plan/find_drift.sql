-- Procedure: softdelete.find_drift (internal)
--
-- Finds what an enabled table lacks, which is what enable would do to it, and
-- what enable cannot or must not mend.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table, as the catalog has it
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.find_drift('shop', 'orders', @findings);

DROP PROCEDURE IF EXISTS softdelete.find_drift $$
CREATE PROCEDURE softdelete.find_drift
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64),
   INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds what an enabled table lacks.'
table_check: BEGIN
  DECLARE facts, v_steps, v_options, v_todo LONGTEXT;
  DECLARE v_base, v_key VARCHAR(64);
  DECLARE v_seen, v_stop BOOLEAN;
  DECLARE v_call, v_refused, v_text TEXT;
  DECLARE i INT DEFAULT 0;
  -- One table never hides what is wrong with the others.
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    GET DIAGNOSTICS CONDITION 1 v_text = MESSAGE_TEXT;
    CALL softdelete.add_finding(findings, facts, 'error',
      CONCAT('check_failed: ', v_text), 'correct that, then check again');
  END;

  SET facts = JSON_OBJECT('schema', in_schema, 'table', in_table,
                          'display', CONCAT(in_schema, '.', in_table));
  CALL softdelete.read_catalog(facts);
  CALL softdelete.read_origin(facts);
  CALL softdelete.find_other_table(facts, findings, v_stop);
  IF v_stop THEN
    LEAVE table_check;
  END IF;
  CALL softdelete.read_options(facts, NULL);
  SELECT base_table, key_column INTO v_base, v_key FROM softdelete.tables
   WHERE table_schema = in_schema AND table_name = in_table;
  CALL softdelete.may_see(in_schema, v_base, v_key, v_seen);
  IF NOT v_seen THEN
    CALL softdelete.add_finding(findings, facts, 'note',
      'not_checked: not checked: this account may not read the whole table',
      CONCAT('use an account that has SELECT on ',
             softdelete.quote_table(in_schema, v_base)));
    LEAVE table_check;
  END IF;
  CALL softdelete.drift_steps(facts, v_steps, v_options, v_refused);
  IF v_refused IS NOT NULL THEN
    CALL softdelete.read_table(facts);
  END IF;
  SET v_call = CONCAT('CALL softdelete.enable(',
        softdelete.quote_text(in_schema), ', ',
        softdelete.quote_text(in_table), ', ',
        COALESCE(softdelete.quote_text(v_options), 'NULL'), ')');

  CALL softdelete.find_marker_drift(facts, v_call, findings, v_stop);
  IF v_stop THEN
    LEAVE table_check;
  ELSEIF v_refused IS NOT NULL THEN
    CALL softdelete.check_refusal(facts, v_refused, v_call, findings);
    LEAVE table_check;
  ELSEIF softdelete.json_text(facts, '$.state') <> 'enabled' THEN
    CALL softdelete.check_unfinished(facts, v_call, findings);
  ELSE
    CALL softdelete.check_definer(facts, findings);
    CALL softdelete.find_missing(facts, v_steps, v_call, findings);
  END IF;
  CALL softdelete.check_rows(facts, findings);
END $$
