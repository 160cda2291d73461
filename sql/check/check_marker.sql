-- Procedure: softdelete.check_marker (internal)
--
-- Looks for a marker or a generated column that somebody has changed. enable
-- must not mend these: it would add a second marker, or create views by which
-- no row is live.
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
-- CALL softdelete.check_marker(@facts, 'CALL ..', @findings, @found);

DROP PROCEDURE IF EXISTS softdelete.check_marker $$
CREATE PROCEDURE softdelete.check_marker
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
  DECLARE v_style VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.unique');
  DECLARE v_of_key VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.key_style');
  DECLARE v_alter TEXT DEFAULT CONCAT('ALTER TABLE ',
    softdelete.table_at(facts, '$.rows'), ' ');
  DECLARE v_catalog TEXT DEFAULT CONCAT(softdelete.catalog_where(facts), '; ',
    in_enable);
  DECLARE v_type TEXT;

  SET out_found = TRUE;
  CALL softdelete.expected_marker(facts, v_type);
  IF LOWER(v_other) <> LOWER(v_marker) THEN
    CALL softdelete.add_finding(findings, facts, 'error', CONCAT(
        'marker_renamed: `softdelete_key` is made from ',
        softdelete.quote_name(v_other), ', and the marker was ', v_name),
      IF(v_exists, CONCAT('UPDATE softdelete.tables SET deleted_column = ',
                          softdelete.quote_text(v_other), v_catalog),
         CONCAT(v_alter, 'RENAME COLUMN ', softdelete.quote_name(v_other),
                ' TO ', v_name)));
  ELSEIF v_exists AND v_type IS NOT NULL THEN
    CALL softdelete.add_finding(findings, facts, 'error', CONCAT(
        'marker_changed: the marker ', v_name, ' is no longer ', v_type),
      CONCAT(v_alter, 'MODIFY COLUMN ', v_name, ' ', v_type));
  ELSEIF v_exists AND softdelete.json_text(facts, '$.key_exists') = '1'
     AND v_of_key IS NULL THEN
    CALL softdelete.add_finding(findings, facts, 'error',
      CONCAT('key_changed: `softdelete_key` is not generated from the marker',
             ' any more'),
      CONCAT(v_alter, 'DROP COLUMN `softdelete_key`, ADD COLUMN',
        ' `softdelete_key` ', IF(v_style = 'live', 'TINYINT', CONCAT(
          'DATETIME(', softdelete.json_text(facts, '$.precision'), ')')),
        ' GENERATED ALWAYS AS (',
        softdelete.key_expression(v_style, v_marker), ') VIRTUAL INVISIBLE; ',
        in_enable));
  ELSEIF v_of_key <> v_style THEN
    CALL softdelete.add_finding(findings, facts, 'error', CONCAT(
        'style_changed: `softdelete_key` has the style ', v_of_key,
        ', and the views filter by the style ', v_style),
      CONCAT('UPDATE softdelete.tables SET unique_style = ',
             softdelete.quote_text(v_of_key), v_catalog));
  ELSE
    SET out_found = FALSE;
  END IF;
END $$
