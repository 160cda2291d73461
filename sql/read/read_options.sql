-- Procedure: softdelete.read_options (internal)
--
-- Checks the options given and completes them: with what the catalog has
-- about the table, else with the defaults. Touches no table.
--
-- Parameters
-- ----------
-- t: the table, a JSON object; in: schema, table; out also: state (NULL when
--   the catalog does not know the table), deleted_column, unique (NULL when it
--   is to be chosen by the column), views, hide, guard, deleted_by, online and,
--   from the catalog, adopted
-- in_options: JSON object or NULL
-- in_known: JSON array of the options that the caller knows
--
-- Example
-- -------
-- SET @t = JSON_OBJECT('schema', 'shop', 'table', 'orders');
-- CALL softdelete.read_options(@t, '{"hide": true}', '["hide"]');

DROP PROCEDURE IF EXISTS softdelete.read_options $$
CREATE PROCEDURE softdelete.read_options
  (INOUT t LONGTEXT, IN in_options LONGTEXT, IN in_known TEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_keys LONGTEXT;
  DECLARE v_name TEXT;
  DECLARE v_value, v_recorded LONGTEXT;
  DECLARE v_type VARCHAR(32);
  DECLARE i INT DEFAULT 0;

  CALL softdelete.read_catalog(t);

  IF in_options IS NOT NULL AND (NOT JSON_VALID(in_options)
     OR JSON_TYPE(in_options) <> 'OBJECT') THEN
    CALL softdelete.refuse(CONCAT(
      'options: expected a JSON object such as {"hide": true} or NULL, not ',
      in_options));
  END IF;

  SET v_keys = JSON_KEYS(in_options);
  WHILE i < COALESCE(JSON_LENGTH(v_keys), 0) DO
    SET v_name = softdelete.val(v_keys, CONCAT('$[', i, ']'));
    SET i = i + 1;

    IF v_name = 'retention' THEN
      CALL softdelete.refuse(
        'option "retention": not available in this version');
    ELSEIF NOT JSON_CONTAINS(in_known, JSON_QUOTE(v_name)) THEN
      CALL softdelete.refuse(CONCAT('unknown option "', v_name,
        '": the options are ', in_known));
    END IF;

    SET v_value = JSON_EXTRACT(in_options, CONCAT('$."', v_name, '"'));
    SET v_type = JSON_TYPE(v_value);
    IF v_type <> 'NULL' THEN
      IF v_name IN ('views', 'hide', 'guard', 'deleted_by', 'online') THEN
        IF v_type <> 'BOOLEAN' THEN
          CALL softdelete.refuse(CONCAT('option "', v_name,
            '": expected true or false, not ', v_value));
        END IF;
        SET v_value = IF(v_value = 'true', '1', '0');
      ELSE
        IF v_type <> 'STRING' THEN
          CALL softdelete.refuse(CONCAT('option "', v_name,
            '": expected a string, not ', v_value));
        END IF;
        SET v_value = JSON_UNQUOTE(v_value);
      END IF;

      IF v_name = 'storage' AND v_value = 'archive' THEN
        CALL softdelete.refuse(
          'option "storage": "archive" is not available in this version');
      ELSEIF v_name = 'cascade' AND v_value = 'foreign_keys' THEN
        CALL softdelete.refuse(
          'option "cascade": "foreign_keys" is not available in this version');
      ELSEIF (v_name = 'storage' AND v_value <> 'in_place')
        OR (v_name = 'cascade' AND v_value <> 'none')
        OR (v_name = 'unique' AND v_value NOT IN ('coalesce', 'live'))
        OR (v_name = 'deleted_rows'
            AND v_value NOT IN ('keep', 'purge', 'restore')) THEN
        CALL softdelete.refuse(CONCAT('option "', v_name, '": expected ',
          CASE v_name WHEN 'storage' THEN '"in_place"'
                      WHEN 'cascade' THEN '"none"'
                      WHEN 'unique' THEN '"coalesce" or "live"'
                      ELSE '"keep", "purge" or "restore"' END,
          ', not "', v_value, '"'));
      ELSEIF v_name = 'deleted_column'
        AND (v_value = '' OR CHAR_LENGTH(v_value) > 64
             OR v_value IN ('softdelete_key', 'deleted_by')) THEN
        CALL softdelete.refuse(CONCAT('option "deleted_column": "', v_value,
          '" cannot be the name of the marker'));
      END IF;

      IF v_name NOT IN ('storage', 'cascade') THEN
        SET v_recorded = IF(v_name IN ('online', 'deleted_rows')
                              OR softdelete.val(t, '$.state') IS NULL, NULL,
          softdelete.val(t, CONCAT('$.', v_name)));
        IF LOWER(v_recorded) <> LOWER(v_value) THEN
          CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.display'),
            ' is enabled with another "', v_name,
            '": disable it first, then enable it anew'));
        END IF;
        SET t = JSON_SET(t, CONCAT('$.', v_name), v_value);
      END IF;
    END IF;
  END WHILE;

  SET t = JSON_SET(t,
    '$.deleted_column', COALESCE(softdelete.val(t, '$.deleted_column'),
                                 'deleted_at'),
    '$.views', COALESCE(softdelete.val(t, '$.views'), '1'),
    '$.hide', COALESCE(softdelete.val(t, '$.hide'), '0'),
    '$.guard', COALESCE(softdelete.val(t, '$.guard'), '1'),
    '$.deleted_by', COALESCE(softdelete.val(t, '$.deleted_by'), '0'),
    '$.online', COALESCE(softdelete.val(t, '$.online'), '1'));
END $$
