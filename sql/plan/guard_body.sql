-- Function: softdelete.guard_body (internal)
--
-- Returns what the guard does: it refuses a hard DELETE unless the session says
-- SET @softdelete_purge = 1.
--
-- pt-online-schema-change copies a table t into `_t_new`. Just before it swaps
-- the two, it moves the guard there, and its own triggers go on sending each
-- write of t to `_t_new` as a REPLACE, which deletes the older copy of the row.
-- So the guard refuses nothing while it belongs to a table of that name. It
-- asks for that only when it is about to refuse, so a purge pays nothing, and
-- by its own name, which no RENAME TABLE changes.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_guard: the name of the trigger
--
-- Returns the statement after FOR EACH ROW.
--
-- Example
-- -------
-- SELECT softdelete.guard_body(@facts, 'orders_softdelete_guard');

DROP FUNCTION IF EXISTS softdelete.guard_body $$
CREATE FUNCTION softdelete.guard_body (facts LONGTEXT, in_guard VARCHAR(64))
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns what the guard does.'
BEGIN
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  RETURN CONCAT('IF COALESCE(@softdelete_purge, 0) <> 1 THEN IF NOT EXISTS',
    ' (SELECT 1 FROM information_schema.triggers',
    ' WHERE event_object_schema = DATABASE() AND event_object_table = ',
    softdelete.quote_text(CONCAT('_', softdelete.json_text(facts, '$.base'),
                                 '_new')),
    ' AND trigger_name = ', softdelete.quote_text(in_guard),
    ') THEN SIGNAL SQLSTATE ''45000'' SET MESSAGE_TEXT = ',
    softdelete.quote_text(LEFT(CONCAT(v_table,
      ' is soft-deleted: use softdelete_delete(''', v_table,
      ''', key); to destroy, SET @softdelete_purge = 1'),
      IF(softdelete.is_mariadb(), 512, 128))),
    '; END IF; END IF');
END $$
