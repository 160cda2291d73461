-- Procedure: softdelete.find_missing (internal)
--
-- Adds a finding for each step that an enabled table still needs.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after enable_steps
-- in_steps: JSON array, see add_step
-- in_enable: the call of enable
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.find_missing(@facts, @steps, 'CALL ..', @findings);

DROP PROCEDURE IF EXISTS softdelete.find_missing $$
CREATE PROCEDURE softdelete.find_missing
  (IN facts LONGTEXT, IN in_steps LONGTEXT, IN in_enable TEXT,
   INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Adds a finding for each step that a table still needs.'
BEGIN
  DECLARE v_todo LONGTEXT;
  DECLARE v_at VARCHAR(16);
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(in_steps) DO
    SET v_at = CONCAT('$[', i, '].'), i = i + 1;
    SET v_todo = softdelete.json_text(in_steps, CONCAT(v_at, 'statement'));
    CALL softdelete.add_finding(findings, facts, 'error', CONCAT(
        COALESCE(softdelete.json_text(in_steps, CONCAT(v_at, 'code')),
                 'not_done'), ': ',
        COALESCE(softdelete.json_text(in_steps, CONCAT(v_at, 'finding')),
                 v_todo)),
      IF(softdelete.is_mariadb() OR NOT softdelete.makes_trigger(v_todo),
         in_enable, v_todo));
  END WHILE;
  IF softdelete.json_text(facts, '$.untagged') = '1' THEN
    CALL softdelete.add_finding(findings, facts, 'warning',
      CONCAT('tag_missing: the table has no tag in the comment of',
        ' `softdelete_key`, by which a copy of it is recognised'),
      IF(softdelete.json_text(facts, '$.tag_blocks') = '0', in_enable,
         REPLACE(in_enable, ', NULL)', ', ''{"online": false}'')')));
  END IF;
END $$
