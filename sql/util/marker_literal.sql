-- Function: softdelete.marker_literal (internal)
--
-- Returns a value of the marker as a literal with which it can be compared in a
-- generated column, whatever the session's settings.
--
-- A zero date is the number 0: a session with NO_ZERO_DATE could neither read nor
-- write a table whose generated column names it as a date (error 1525). Of a
-- TIMESTAMP there is no such literal: its value depends on the session's zone.
--
-- Parameters
-- ----------
-- facts: see begin_facts; marker_type is known
-- in_value: the value, as the catalog has it
--
-- Returns the literal; NULL for NULL, and where the type has none.
--
-- Example
-- -------
-- SELECT softdelete.marker_literal('{"marker_type": "datetime"}',
--                                  '1970-01-01 00:00:00');
--   -- TIMESTAMP'1970-01-01 00:00:00'

DROP FUNCTION IF EXISTS softdelete.marker_literal $$
CREATE FUNCTION softdelete.marker_literal (facts LONGTEXT, in_value VARCHAR(64))
  RETURNS VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns a value of the marker as a literal.'
BEGIN
  DECLARE v_type TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');

  RETURN CASE softdelete.marker_class(v_type)
    WHEN 'moment' THEN CASE
      WHEN v_type LIKE 'timestamp%' THEN NULL
      WHEN in_value LIKE '0000-00-00%' THEN '0'
      ELSE CONCAT(IF(v_type = 'date', 'DATE', 'TIMESTAMP'),
                  softdelete.quote_text(in_value)) END
    WHEN 'text' THEN softdelete.quote_text(in_value)
    ELSE IF(in_value REGEXP '^-?[0-9]+$', in_value, NULL) END;
END $$
