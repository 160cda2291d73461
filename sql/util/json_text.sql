-- Function: softdelete.json_text (internal)
--
-- Returns one value of a JSON document as text.
--
-- The facts of a table are read by it some hundred times a plan. On MariaDB a
-- JSON_VALUE takes a fraction of the time of a JSON_EXTRACT, as it stops at the
-- value; but it finds no object and no array, and shows true as 1, which no
-- document of softdelete's has.
--
-- Parameters
-- ----------
-- in_document: the document
-- in_path: the path, '$.schema'
--
-- Returns the value; NULL when it is null or missing.
--
-- Example
-- -------
-- SELECT softdelete.json_text('{"schema": "shop"}', '$.schema');  -- shop

DROP FUNCTION IF EXISTS softdelete.json_text $$
CREATE FUNCTION softdelete.json_text (in_document LONGTEXT, in_path TEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns one value of a JSON document as text.'
  RETURN
    /*M! COALESCE(JSON_VALUE(in_document, in_path),
                  IF(JSON_QUERY(in_document, in_path) IS NULL, NULL,
                     JSON_EXTRACT(in_document, in_path))) */
    /*!80000 IF(JSON_TYPE(JSON_EXTRACT(in_document, in_path)) = 'NULL', NULL,
                JSON_UNQUOTE(JSON_EXTRACT(in_document, in_path))) */ $$
