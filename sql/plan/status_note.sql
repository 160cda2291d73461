-- Function: softdelete.status_note (internal)
--
-- Returns what enable and disable say when they leave the view
-- softdelete.status as it is.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after plan_status
--
-- Returns the text, with a blank before it, or ''.
--
-- Example
-- -------
-- SELECT softdelete.status_note('{"status_hides": "shop.orders"}');

DROP FUNCTION IF EXISTS softdelete.status_note $$
CREATE FUNCTION softdelete.status_note (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the note that softdelete.status stays as it is.'
  RETURN COALESCE(CONCAT(' The view softdelete.status is left as it was,',
    ' because this account may not read ',
    softdelete.json_text(facts, '$.status_hides'),
    ': CALL softdelete.refresh_status() as one that may read all enabled',
    ' tables.'), '') $$
