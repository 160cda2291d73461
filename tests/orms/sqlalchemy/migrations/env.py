from alembic import context
from sqlalchemy import inspect

from models import Base, connect

ENABLED = "softdelete_key"


def widened_keys(connection):
    """(table, columns) of the unique keys that `enable` has widened."""
    inspector = inspect(connection)
    for table in inspector.get_table_names():
        for key in inspector.get_unique_constraints(table):
            if ENABLED in key["column_names"]:
                yield table, tuple(key["column_names"][:-1])


def leave_alone(connection):
    """An include_object that keeps what `enable` made."""
    widened = set(widened_keys(connection))

    def include_object(thing, name, kind, reflected, compare_to):
        if kind in ("index", "unique_constraint"):
            columns = tuple(column.name for column in thing.columns)
            return (ENABLED not in columns and name != "softdelete_deleted"
                    and (thing.table.name, columns) not in widened)
        return name != ENABLED and name not in ("members", "members_all")
    return include_object


with connect().connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata,
                      include_object=leave_alone(connection)
                      if context.config.attributes.get("leave_alone") else None)
    with context.begin_transaction():
        context.run_migrations()
