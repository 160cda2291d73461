-- Procedure: softdelete.read_options (internal)
--
-- Puts the options into the facts: those given, else those that the catalog
-- has, else the defaults. "deleted_column", those of what the marker means,
-- "unique" and "key" stay null where neither says them: read_marker and choose_key
-- decide then.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_catalog
-- in_options: JSON object or NULL, as refuse_options lets it pass
--
-- Example
-- -------
-- CALL softdelete.read_options(@facts, '{"hide": true}');

DROP PROCEDURE IF EXISTS softdelete.read_options $$
CREATE PROCEDURE softdelete.read_options
  (INOUT facts LONGTEXT, IN in_options LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Puts the options, given, recorded or default, into the facts.'
BEGIN
  DECLARE v_name VARCHAR(16);
  DECLARE v_default VARCHAR(16);
  DECLARE i INT DEFAULT 1;

  WHILE i <= 15 DO
    SET v_name = ELT(i, 'deleted_column', 'unique', 'views', 'hide', 'guard',
                     'deleted_by', 'online', 'deleted_rows', 'definer', 'key',
                     'marker', 'unit', 'live_value', 'deleted_value',
                     'time_column'),
        v_default = ELT(i, NULL, NULL, '1', '0', '1', '0', '1', NULL,
                        'softdelete', NULL, NULL, NULL, NULL, NULL, NULL);
    -- What the marker means is not changed: refuse_changed_marker has seen that
    -- the options say what is known.
    IF i <= 10 OR NOT softdelete.json_text(facts, '$.described') <=> '1' THEN
      SET facts = JSON_SET(facts, CONCAT('$.', v_name), COALESCE(
            softdelete.option_value(in_options, v_name),
            softdelete.json_text(facts, CONCAT('$.', v_name)), v_default));
    END IF;
    SET i = i + 1;
  END WHILE;
END $$
