-- Procedure: softdelete.begin_session (internal)
--
-- Saves the session's settings that could make the server refuse one of
-- softdelete's own statements, or show it a view's definition without quotes,
-- and sets them to what softdelete needs.
--
-- Parameters
-- ----------
-- out_session: what end_session needs
--
-- Example
-- -------
-- CALL softdelete.begin_session(@session);

DROP PROCEDURE IF EXISTS softdelete.begin_session $$
CREATE PROCEDURE softdelete.begin_session (OUT out_session TEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Saves the session''s settings and sets those softdelete needs.'
BEGIN
  SET out_session = JSON_OBJECT(
    'sql_safe_updates', IF(@@SESSION.sql_safe_updates, 1, 0),
    'sql_big_selects', IF(@@SESSION.sql_big_selects, 1, 0),
    'sql_quote_show_create', IF(@@SESSION.sql_quote_show_create, 1, 0),
    'in_transaction', 0 /*M! + @@SESSION.in_transaction */,
    'purge', CONCAT(@softdelete_purge, ''));
  SET SESSION sql_safe_updates = 0, SESSION sql_big_selects = 1,
      SESSION sql_quote_show_create = 1;
END $$
