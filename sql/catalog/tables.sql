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
-- deleted_column: the marker; what it means is in the columns from marker_kind on
-- deleted_adopted: the marker was there before and stays after disable
-- deleted_zone: of the column that has the time: 'instant' for a TIMESTAMP, else
--   'utc'
-- key_column: the generated column; NULL where no unique key holds it, as a
--   query that names it reads more than an index on the marker has
-- primary_key: JSON array of its column names, in order: ["tenant","id"]
-- table_id: the id in the tag of the generated column, by which a function knows
--   that this is the table that was enabled (see read_tag); NULL until enable
--   has written a tag
-- marker_type: COLUMN_TYPE of the marker, in small letters; NULL as table_id
-- key_kind: how the generated column is kept
-- unique_keys: JSON array of the unique keys that hold the generated column,
--   each an object: name, text, options and old as in begin_facts; so that a
--   key that was dropped later can be made again
-- definer: of the views and triggers: softdelete@localhost, or the account that
--   enabled the table
-- marker_kind: how the marker tells a live row. 'time': it is NULL. 'sentinel': it
--   is a time that stands for none. 'epoch': it is 0 or NULL, else the time as a
--   number. 'flag': it is live_value, and says no time
-- marker_unit: of an epoch
-- live_value: what the marker of a live row is beside NULL, or in place of it
-- live_null: whether a row is live when the marker is NULL
-- deleted_value: of a flag: what a delete writes; NULL is NULL. Other kinds have
--   NULL here, as a delete writes the time
-- restore_value: what a restore writes; NULL is NULL
-- time_column, time_type: of a flag: the column that has the time of a deletion,
--   and its COLUMN_TYPE, in small letters
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
  marker_kind ENUM('time', 'sentinel', 'epoch', 'flag') NOT NULL
    DEFAULT 'time',
  marker_unit ENUM('s', 'ms', 'us', 'ns') NULL,
  live_value VARCHAR(64) NULL,
  live_null BOOLEAN NOT NULL DEFAULT 1,
  deleted_value VARCHAR(64) NULL,
  restore_value VARCHAR(64) NULL,
  time_column VARCHAR(64) NULL,
  time_type VARCHAR(64) NULL,
  PRIMARY KEY (table_schema, table_name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin $$
