-- Function: softdelete.has_own_trigger (internal)
--
-- Returns whether one of the table's triggers that enable created has a role,
-- or was made for a name of the table.
--
-- Parameters
-- ----------
-- in_triggers: see own_triggers
-- in_role: 'guard' or 'deleted_by'; NULL for either
-- in_table: a table's name; NULL for any
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.has_own_trigger(@triggers, 'guard', NULL);

DROP FUNCTION IF EXISTS softdelete.has_own_trigger $$
CREATE FUNCTION softdelete.has_own_trigger
  (in_triggers TEXT, in_role VARCHAR(16), in_table VARCHAR(64))
  RETURNS BOOLEAN
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns whether there is a trigger of a role or for a name.'
BEGIN
  DECLARE v_trigger TEXT;
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(in_triggers) DO
    SET v_trigger = JSON_EXTRACT(in_triggers, CONCAT('$[', i, ']')), i = i + 1;
    IF softdelete.json_text(v_trigger, '$.role')
         = COALESCE(in_role, softdelete.json_text(v_trigger, '$.role'))
       AND (in_table IS NULL
            OR softdelete.json_text(v_trigger, '$.made_for')
                 = softdelete.object_name(in_table, '')) THEN
      RETURN TRUE;
    END IF;
  END WHILE;
  RETURN FALSE;
END $$
