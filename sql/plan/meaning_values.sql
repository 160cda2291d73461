-- Function: softdelete.meaning_values (internal)
--
-- Returns what the catalog has of what the marker means.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
--
-- Returns the values of meaning_columns, with a comma before each.
--
-- Example
-- -------
-- SELECT softdelete.meaning_values(@facts);
--   -- , 'epoch', 's', '0', 1, NULL, '0', NULL, NULL

DROP FUNCTION IF EXISTS softdelete.meaning_values $$
CREATE FUNCTION softdelete.meaning_values (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns what the catalog has of what the marker means.'
BEGIN
  DECLARE v_values, v_text TEXT;
  DECLARE i INT DEFAULT 1;

  IF softdelete.meaning_columns(facts) = '' THEN
    RETURN '';
  END IF;
  WHILE i <= 8 DO
    SET v_text = softdelete.json_text(facts, ELT(i, '$.marker', '$.unit',
          '$.live_value', '$.live_null', '$.deleted_value', '$.restore_value',
          '$.time_column', '$.time_type')),
        v_values = CONCAT_WS(', ', v_values, IF(i = 4, v_text,
          COALESCE(softdelete.quote_text(v_text), 'NULL'))),
        i = i + 1;
  END WHILE;
  RETURN CONCAT(', ', v_values);
END $$
