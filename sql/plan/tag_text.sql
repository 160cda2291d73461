-- Function: softdelete.tag_text (internal)
--
-- Returns the tag that enable writes into the comment of the generated column.
-- read_tag says what it is for.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
--
-- Returns the tag, a JSON object.
--
-- Example
-- -------
-- SELECT softdelete.tag_text(@facts);
--   -- {"softdelete":1,"id":"..","marker":"deleted_at","adopted":0,..}

DROP FUNCTION IF EXISTS softdelete.tag_text $$
CREATE FUNCTION softdelete.tag_text (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the tag for the comment of the generated column.'
BEGIN
  DECLARE v_tag, v_value TEXT;
  DECLARE i INT DEFAULT 1;

  SET v_tag = CONCAT('{"softdelete":1,"id":"',
    softdelete.json_text(facts, '$.id'), '","marker":',
    JSON_QUOTE(softdelete.json_text(facts, '$.deleted_column')),
    ',"adopted":', softdelete.json_text(facts, '$.adopted'),
    ',"kind":"', softdelete.json_text(facts, '$.marker'),
    '","zone":"', softdelete.json_text(facts, '$.zone'),
    '","unique":"', softdelete.json_text(facts, '$.unique'), '"',
    IF(softdelete.json_text(facts, '$.live_null') = '0', ',"null":0', ''));
  WHILE i <= 5 DO
    SET v_value = softdelete.json_text(facts, ELT(i, '$.unit', '$.live_value',
          '$.deleted_value', '$.restore_value', '$.time_column')),
        v_tag = CONCAT(v_tag, COALESCE(CONCAT(',"',
          ELT(i, 'unit', 'live', 'deleted', 'restore', 'time'), '":',
          JSON_QUOTE(v_value)), '')),
        i = i + 1;
  END WHILE;
  RETURN CONCAT(v_tag, '}');
END $$
