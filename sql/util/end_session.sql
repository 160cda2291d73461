-- Procedure: softdelete.end_session (internal)
--
-- Restores the session's settings that begin_session saved.
--
-- Parameters
-- ----------
-- in_session: what begin_session returned; NULL does nothing
--
-- Example
-- -------
-- CALL softdelete.end_session(@session);

DROP PROCEDURE IF EXISTS softdelete.end_session $$
CREATE PROCEDURE softdelete.end_session (IN in_session TEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Restores the session''s settings that begin_session saved.'
BEGIN
  DECLARE v_safe_updates BOOLEAN
    DEFAULT softdelete.json_text(in_session, '$.sql_safe_updates');
  DECLARE v_big_selects BOOLEAN
    DEFAULT softdelete.json_text(in_session, '$.sql_big_selects');
  DECLARE v_quote_show_create BOOLEAN
    DEFAULT softdelete.json_text(in_session, '$.sql_quote_show_create');

  IF in_session IS NOT NULL THEN
    SET SESSION sql_safe_updates = v_safe_updates,
        SESSION sql_big_selects = v_big_selects,
        SESSION sql_quote_show_create = v_quote_show_create,
        @softdelete_purge = softdelete.json_text(in_session, '$.purge');
  END IF;
END $$
