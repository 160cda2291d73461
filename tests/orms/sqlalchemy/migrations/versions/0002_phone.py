import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("customers", sa.Column("phone", sa.String(30)))
    op.create_unique_constraint("phone", "customers", ["phone"])
