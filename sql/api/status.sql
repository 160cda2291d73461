-- View: softdelete.status
--
-- One row for each enabled table. refresh_status creates the view, here and at
-- the end of each enable and disable.
--
-- Columns
-- -------
-- table_schema, table_name: the name given to enable
-- live_rows, deleted_rows: counted when the view is read
-- oldest_deleted: the first deletion time, as the marker has it
-- retention, overdue_rows: NULL in this version
--
-- Example
-- -------
-- SELECT * FROM softdelete.status WHERE table_schema = 'shop';

CALL softdelete.refresh_status() $$
