-- Procedure: softdelete.read_options (internal)
--
-- Puts the options into the facts: those given, else those that the catalog
-- has, else the defaults. "unique" and "key" stay null where neither says them:
-- read_marker and choose_key decide then.
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

  WHILE i <= 10 DO
    SET v_name = ELT(i, 'deleted_column', 'unique', 'views', 'hide', 'guard',
                     'deleted_by', 'online', 'deleted_rows', 'definer', 'key'),
        v_default = ELT(i, 'deleted_at', NULL, '1', '0', '1', '0', '1', NULL,
                        'softdelete', NULL),
        i = i + 1,
        facts = JSON_SET(facts, CONCAT('$.', v_name), COALESCE(
          softdelete.option_value(in_options, v_name),
          softdelete.json_text(facts, CONCAT('$.', v_name)), v_default));
  END WHILE;
END $$
