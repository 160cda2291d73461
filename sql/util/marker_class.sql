-- Function: softdelete.marker_class (internal)
--
-- Returns what the values of a column can say of a row, by its type.
--
-- Parameters
-- ----------
-- in_type: COLUMN_TYPE, in small letters
--
-- Returns 'moment' for a date or time, 'boolean' for TINYINT(1) and BIT, 'number'
-- for other exact numbers, 'text' for CHAR, VARCHAR and ENUM, else 'other'.
--
-- Example
-- -------
-- SELECT softdelete.marker_class('datetime(6)');   -- moment

DROP FUNCTION IF EXISTS softdelete.marker_class $$
CREATE FUNCTION softdelete.marker_class (in_type TEXT)
  RETURNS VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns what the values of a column can say, by its type.'
  RETURN CASE
    WHEN in_type REGEXP '^(datetime|timestamp|date)($|[( ])' THEN 'moment'
    WHEN in_type REGEXP '^(tinyint[(]1[)]|bit($|[( ]))' THEN 'boolean'
    WHEN in_type REGEXP '^((tiny|small|medium|big)?int|decimal)($|[( ])'
      THEN 'number'
    WHEN in_type REGEXP '^(enum|char|varchar)[(]' THEN 'text'
    ELSE 'other' END $$
