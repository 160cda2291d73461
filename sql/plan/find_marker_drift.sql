-- Procedure: softdelete.find_marker_drift (internal)
--
-- Looks for a marker or a generated column that somebody has changed. A table
-- whose marker has another type, or whose generated column does not say which
-- column the marker is, is not for enable to mend. In the other cases enable
-- follows the generated column, and its steps would not say why.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
-- in_enable: the call of enable
-- findings: JSON array, see add_finding
-- out_found: TRUE when it has added one
--
-- Example
-- -------
-- CALL softdelete.find_marker_drift(@facts, 'CALL ..', @findings, @found);

DROP PROCEDURE IF EXISTS softdelete.find_marker_drift $$
CREATE PROCEDURE softdelete.find_marker_drift
  (IN facts LONGTEXT, IN in_enable TEXT, INOUT findings LONGTEXT,
   OUT out_found BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Looks for a marker or a generated column that was changed.'
BEGIN
  DECLARE v_marker VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_column');
  DECLARE v_name VARCHAR(130) DEFAULT softdelete.quote_name(v_marker);
  DECLARE v_other VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.key_marker');
  DECLARE v_exists BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.marker_exists');
  DECLARE v_of_key VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.key_style');
  DECLARE v_alter TEXT DEFAULT CONCAT('ALTER TABLE ',
    softdelete.table_at(facts, '$.rows'), ' ');
  DECLARE v_type TEXT;
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_id CHAR(36);
  DECLARE v_known VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.known_marker');
  DECLARE v_style VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.known_unique');
  DECLARE v_kind VARCHAR(16);

  SET out_found = TRUE;
  SELECT table_id, key_kind INTO v_id, v_kind FROM softdelete.tables
   WHERE table_schema = v_schema AND table_name = v_table;
  CALL softdelete.expected_marker(facts, v_type);
  IF LOWER(v_other) <> LOWER(v_known) THEN
    CALL softdelete.add_finding(findings, facts, 'error', CONCAT(
        'marker_renamed: `softdelete_key` is made from ',
        softdelete.quote_name(v_other), ', and the marker was ',
        softdelete.quote_name(v_known)), in_enable);
  ELSEIF v_exists AND v_type IS NOT NULL THEN
    CALL softdelete.add_finding(findings, facts, 'error', CONCAT(
        'marker_changed: the marker ', v_name, ' is no longer ', v_type),
      CONCAT(v_alter, 'MODIFY COLUMN ', v_name, ' ', v_type));
  ELSEIF v_exists AND softdelete.json_text(facts, '$.key_exists') = '1'
     AND (v_of_key IS NULL OR NOT softdelete.same_meaning(facts,
            JSON_EXTRACT(facts, '$.key_meaning'))) THEN
    CALL softdelete.add_finding(findings, facts, 'error',
      CONCAT('key_changed: `softdelete_key` is not generated from the marker',
             ' any more'),
      CONCAT(v_alter, 'DROP COLUMN `softdelete_key`, ADD COLUMN',
        ' `softdelete_key` ', softdelete.key_definition(JSON_SET(facts,
          '$.id', COALESCE(v_id, CONCAT(UUID(), '')), '$.key', v_kind)), '; ',
        in_enable));
  ELSEIF v_of_key <> v_style THEN
    CALL softdelete.add_finding(findings, facts, 'error', CONCAT(
        'style_changed: `softdelete_key` has the style ', v_of_key,
        ', and had ', v_style), in_enable);
  ELSE
    SET out_found = FALSE;
  END IF;
END $$
