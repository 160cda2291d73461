-- Function: softdelete.marker_default (internal)
--
-- Returns the default of a column as the catalog has values.
--
-- Parameters
-- ----------
-- in_type: COLUMN_TYPE, in small letters
-- in_default: COLUMN_DEFAULT: MariaDB shows it as SQL, MySQL without quotes
--
-- Returns the value; an expression such as current_timestamp() as it is; NULL for
-- none and for NULL.
--
-- Example
-- -------
-- SELECT softdelete.marker_default('datetime(6)',
--                                  '''1970-01-01 00:00:00.000000''');
--   -- 1970-01-01 00:00:00

DROP FUNCTION IF EXISTS softdelete.marker_default $$
CREATE FUNCTION softdelete.marker_default
  (in_type TEXT, in_default LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the default of a column as the catalog has values.'
BEGIN
  DECLARE v_value TEXT DEFAULT
    IF(softdelete.is_mariadb() AND UPPER(in_default) = 'NULL', NULL, in_default);

  IF v_value LIKE '''%''' OR v_value LIKE 'b''%''' THEN
    SET v_value = SUBSTRING_INDEX(SUBSTRING(v_value, LOCATE('''', v_value) + 1),
                                  '''', 1);
  END IF;
  IF in_type LIKE 'bit%' THEN
    RETURN CONV(v_value, 2, 10);
  ELSEIF softdelete.marker_class(in_type) = 'moment' THEN
    RETURN REGEXP_REPLACE(v_value, '[.]0+$', '');
  END IF;
  RETURN v_value;
END $$
