-- Function: softdelete.status_note (internal)
--
-- What enable and disable say when they leave the view softdelete.status as it
-- is.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after steps_status
--
-- Returns the text, with a blank before it, or ''.
--
-- Example
-- -------
-- SELECT softdelete.status_note('{"status_hides": "shop.orders"}');

DROP FUNCTION IF EXISTS softdelete.status_note $$
CREATE FUNCTION softdelete.status_note (t LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN COALESCE(CONCAT(' The view softdelete.status is left as it was,',
    ' because this account may not read ', softdelete.val(t, '$.status_hides'),
    ': let one that may read all enabled tables',
    ' CALL softdelete.refresh_status().'), '') $$
