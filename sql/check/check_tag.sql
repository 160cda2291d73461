-- Procedure: softdelete.check_tag (internal)
--
-- Adds the finding that a table has no tag.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
-- in_enable: the call of enable
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_tag(@facts, 'CALL ..', @findings);

DROP PROCEDURE IF EXISTS softdelete.check_tag $$
CREATE PROCEDURE softdelete.check_tag
  (IN facts LONGTEXT, IN in_enable TEXT, INOUT findings LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Adds the finding that a table has no tag.'
BEGIN
  IF softdelete.json_text(facts, '$.state') = 'enabled'
     AND softdelete.json_text(facts, '$.untagged') = '1' THEN
    CALL softdelete.add_finding(findings, facts, 'warning', CONCAT(
        'tag_missing: the table has no tag in the comment of',
        ' `softdelete_key`, by which a copy of it is recognised'),
      IF(softdelete.json_text(facts, '$.tag_blocks') = '1',
         REPLACE(in_enable, ', NULL)', ', ''{"online": false}'')'),
         in_enable));
  END IF;
END $$
