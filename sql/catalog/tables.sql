-- Table: softdelete.tables
--
-- The catalog: one row for each table that is enabled, or being enabled or
-- disabled. The plugin and the client library read it; only enable and disable
-- write to it.
--
-- Columns
-- -------
-- table_schema, table_name: the name that was given to enable
-- base_table: where the rows are: table_name, or <table>_all with "hide"
-- state: 'enabling' and 'disabling' are left by a run that was cut short; run
--   the same procedure again to finish it
-- deleted_column: the marker; NULL in it means live
-- deleted_adopted: the marker was there before and stays after disable
-- deleted_zone: 'utc' for a DATETIME, 'instant' for a TIMESTAMP
-- key_column: the generated column; NULL where no unique key holds it, as a
--   query that names it reads more than an index on the marker has
-- primary_key: JSON array of its column names, in order: ["tenant","id"]
-- table_id: the id in the tag of the generated column, by which a function knows
--   that this is the table that was enabled (see read_tag); NULL until enable
--   has written a tag
-- marker_type: COLUMN_TYPE of the marker, in small letters; NULL as table_id
-- key_kind: how the generated column is kept
-- unique_keys: JSON array of the unique keys that hold the generated column,
--   each an object: name, text and options as in begin_facts; so that a key
--   that was dropped later can be made again
-- definer: of the views and triggers: softdelete@localhost, or the account that
--   enabled the table
--
-- Example
-- -------
-- SELECT table_name, state, key_column FROM softdelete.tables;

CREATE TABLE IF NOT EXISTS softdelete.tables (
  table_schema VARCHAR(64) NOT NULL,
  table_name VARCHAR(64) NOT NULL,
  base_table VARCHAR(64) NOT NULL,
  state ENUM('enabling', 'enabled', 'disabling') NOT NULL,
  storage ENUM('in_place', 'archive') NOT NULL DEFAULT 'in_place',
  deleted_column VARCHAR(64) NOT NULL,
  deleted_adopted BOOLEAN NOT NULL,
  deleted_zone ENUM('utc', 'instant') NOT NULL,
  unique_style ENUM('coalesce', 'live') NOT NULL,
  key_column VARCHAR(64) NULL,
  deleted_by_column VARCHAR(64) NULL,
  primary_key TEXT NOT NULL,
  views BOOLEAN NOT NULL,
  hide BOOLEAN NOT NULL,
  guard BOOLEAN NOT NULL,
  enabled_at DATETIME(6) NOT NULL,
  enabled_by VARCHAR(384) NOT NULL,
  version VARCHAR(16) NOT NULL,
  table_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  marker_type VARCHAR(64) NULL,
  key_kind ENUM('stored', 'virtual') NOT NULL DEFAULT 'virtual',
  unique_keys LONGTEXT NULL,
  definer ENUM('softdelete', 'caller') NOT NULL DEFAULT 'softdelete',
  PRIMARY KEY (table_schema, table_name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin $$
