-- Procedure: softdelete.find_drift (internal)
--
-- Finds what an enabled table lacks, which is what enable would do to it, and
-- what is wrong with its rows.
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
  DECLARE facts, v_steps, v_finding, v_todo LONGTEXT;
  DECLARE v_state VARCHAR(16);
  DECLARE v_base, v_key VARCHAR(64);
  DECLARE v_seen, v_other BOOLEAN;
  DECLARE v_call, v_text TEXT;
  DECLARE i INT DEFAULT 0;
  -- What enable would refuse now (the table or its key is gone) is a finding.
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    GET DIAGNOSTICS CONDITION 1 v_text = MESSAGE_TEXT;
    CALL softdelete.add_finding(findings, facts, 'error', v_text, CONCAT(
      'correct that, or take the table out of the catalog:',
      ' DELETE FROM softdelete.tables',
      softdelete.catalog_where(facts)));
  END;

  SET facts = JSON_OBJECT('schema', in_schema, 'table', in_table,
                          'display', CONCAT(in_schema, '.', in_table)),
      v_call = CONCAT('(', softdelete.quote_text(in_schema), ', ',
                      softdelete.quote_text(in_table), ', NULL)');
  CALL softdelete.read_catalog(facts);
  CALL softdelete.read_origin(facts);
  CALL softdelete.find_other_table(facts, findings, v_other);
  IF v_other THEN
    LEAVE table_check;
  END IF;
  CALL softdelete.read_options(facts, NULL);
  SELECT base_table, key_column INTO v_base, v_key FROM softdelete.tables
   WHERE table_schema = in_schema AND table_name = in_table;
  CALL softdelete.may_see(in_schema, v_base, v_key, v_seen);
  IF NOT v_seen THEN
    CALL softdelete.add_finding(findings, facts, 'note',
      'not checked: this account may not read the whole table',
      CONCAT('use an account that has SELECT on ',
             softdelete.quote_table(in_schema, v_base)));
    LEAVE table_check;
  END IF;
  SET v_state = softdelete.json_text(facts, '$.state');
  CALL softdelete.enable_steps(facts, FALSE, v_steps);

  IF v_state <> 'enabled' THEN
    CALL softdelete.add_finding(findings, facts, 'error',
      CONCAT(v_state, ' was cut short or is running'),
      CONCAT('CALL softdelete.', LEFT(v_state, CHAR_LENGTH(v_state) - 3), 'e',
             v_call));
  ELSE
    WHILE i < JSON_LENGTH(v_steps) DO
      SET v_finding = softdelete.json_text(v_steps,
            CONCAT('$[', i, '].finding')),
          v_todo = softdelete.json_text(v_steps,
            CONCAT('$[', i, '].statement')),
          i = i + 1;
      CALL softdelete.add_finding(findings, facts, 'error',
        COALESCE(v_finding, v_todo),
        IF(softdelete.is_mariadb() OR v_todo NOT LIKE 'CREATE TRIGGER %',
           CONCAT('CALL softdelete.enable', v_call), v_todo));
    END WHILE;
  END IF;
  IF v_state = 'enabled' AND softdelete.json_text(facts, '$.untagged') = '1' THEN
    CALL softdelete.add_finding(findings, facts, 'warning', CONCAT('the table',
        ' has no tag in the comment of `softdelete_key`, by which a copy of it',
        ' is recognised'),
      CONCAT('CALL softdelete.enable', IF(
        softdelete.json_text(facts, '$.tag_blocks') = '0', v_call,
        CONCAT(LEFT(v_call, CHAR_LENGTH(v_call) - 5), '''{"online": false}'')'))));
  END IF;
  CALL softdelete.check_rows(facts, findings);
END $$
