-- Function: softdelete.meaning_of_flag (internal)
--
-- Returns what a flag means: by the options "live_value" and "deleted_value",
-- in which the text NULL stands for NULL; else 0 is live, and NULL where the
-- column can be NULL, and a delete writes 1.
--
-- Parameters
-- ----------
-- facts: see begin_facts; the options and the column are known
--
-- Returns a JSON object with live_value, live_null, deleted_value,
-- restore_value, and unsure: the option without which the meaning of the flag
-- is not known.
--
-- Example
-- -------
-- SELECT softdelete.meaning_of_flag('{"marker_type": "tinyint(1)",
--                                     "marker_nullable": "NO"}');

DROP FUNCTION IF EXISTS softdelete.meaning_of_flag $$
CREATE FUNCTION softdelete.meaning_of_flag (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns what a flag means.'
BEGIN
  DECLARE v_text BOOLEAN DEFAULT softdelete.marker_class(
    softdelete.json_text(facts, '$.marker_type')) = 'text';
  DECLARE v_nullable BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.marker_nullable') = 'YES';
  DECLARE v_default TEXT DEFAULT softdelete.json_text(facts, '$.live_default');
  DECLARE v_live VARCHAR(64) DEFAULT COALESCE(
    softdelete.json_text(facts, '$.live_value'), IF(v_text, NULL, '0'));
  DECLARE v_deleted VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_value');
  DECLARE v_unsure VARCHAR(16);
  DECLARE v_null BOOLEAN;

  IF v_live IS NULL THEN
    SET v_unsure = 'live_value';
  ELSEIF v_deleted IS NULL THEN
    SET v_deleted = CASE WHEN v_text THEN NULL
                         WHEN v_live IN ('0', 'NULL') THEN '1'
                         WHEN v_live = '1' THEN IF(v_nullable, 'NULL', '0') END,
        v_unsure = IF(v_deleted IS NULL, 'deleted_value', NULL);
  END IF;
  SET v_live = NULLIF(v_live, 'NULL'), v_deleted = NULLIF(v_deleted, 'NULL'),
      v_null = v_live IS NULL OR (v_nullable AND v_deleted IS NOT NULL);
  RETURN JSON_OBJECT('live_value', v_live, 'live_null', IF(v_null, '1', '0'),
    'deleted_value', v_deleted,
    'restore_value', IF(v_null AND v_default IS NULL, NULL, v_live),
    'unsure', v_unsure);
END $$
