-- Function: softdelete.enabled_text (internal)
--
-- Returns the last row of enable: what was found, and how to go on.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after enable_steps
-- in_done: see enable_table
--
-- Returns the text.
--
-- Example
-- -------
-- SELECT softdelete.enabled_text(@facts, @done);

DROP FUNCTION IF EXISTS softdelete.enabled_text $$
CREATE FUNCTION softdelete.enabled_text (facts LONGTEXT, in_done LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns the last row of enable.'
BEGIN
  DECLARE v_origin TEXT DEFAULT softdelete.json_text(in_done, '$.origin');
  DECLARE v_display VARCHAR(130)
    DEFAULT softdelete.json_text(facts, '$.display');

  RETURN CONCAT(v_display,
    IF(JSON_LENGTH(in_done, '$.steps') = 0,
       ' was enabled already, nothing to do', ' is enabled'),
    IF(v_origin = '', '', CONCAT(' (', v_origin, ')')),
    '. Delete a row: SELECT softdelete_delete(',
    softdelete.quote_text(CONCAT(
      softdelete.plain_name(softdelete.json_text(facts, '$.schema')), '.',
      softdelete.plain_name(softdelete.json_text(facts, '$.table')))),
    ', key).',
    IF(softdelete.json_text(facts, '$.views') = '1'
         OR softdelete.json_text(facts, '$.hide') = '1',
       CONCAT(' Read live rows: ', v_display,
              IF(softdelete.json_text(facts, '$.hide') = '1', '', '_live'),
              '.'), ''),
    IF(softdelete.json_text(in_done, '$.left') = '0', '',
       ' First run the TRIGGER statements above yourself.'));
END $$
