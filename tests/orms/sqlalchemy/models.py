"""The models of the application, with SQLAlchemy's documented recipe for soft
deletes: a criterion that is added to every SELECT of the ORM."""
import datetime
import os

from sqlalchemy import (Column, ForeignKey, Integer, String, create_engine,
                        event)
from sqlalchemy.dialects.mysql import DATETIME
from sqlalchemy.orm import (Session, declarative_base, relationship,
                            with_loader_criteria)

Base = declarative_base()
utcnow = datetime.datetime.utcnow


class SoftDeleted:
    deleted_at = Column(DATETIME(fsp=6))


class Customer(SoftDeleted, Base):
    __tablename__ = "customers"
    id = Column(Integer, primary_key=True)
    email = Column(String(100), unique=True, nullable=False)
    name = Column(String(100))
    orders = relationship("Order", back_populates="customer")


class Order(SoftDeleted, Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    customer_id = Column(ForeignKey("customers.id"), nullable=False)
    total = Column(Integer)
    customer = relationship("Customer", back_populates="orders")


class Member(Base):
    """Knows nothing of soft delete: its table is hidden behind a view."""
    __tablename__ = "members"
    id = Column(Integer, primary_key=True)
    email = Column(String(100), unique=True, nullable=False)


LiveBase = declarative_base()


class LiveCustomer(LiveBase):
    __tablename__ = "customers_live"
    id = Column(Integer, primary_key=True)
    email = Column(String(100))
    name = Column(String(100))


@event.listens_for(Session, "do_orm_execute")
def live_rows_only(state):
    if state.is_select and not state.execution_options.get("with_deleted"):
        state.statement = state.statement.options(with_loader_criteria(
            SoftDeleted, lambda cls: cls.deleted_at.is_(None),
            include_aliases=True))


@event.listens_for(Session, "before_flush")
def delete_softly(session, context, instances):
    for row in list(session.deleted):
        if isinstance(row, SoftDeleted):
            session.add(row)
            row.deleted_at = utcnow()


def connect(user="app"):
    return create_engine("mysql+pymysql://%s@localhost/%s?unix_socket=%s" % (
        user, os.environ["ORM_SCHEMA"], os.environ["SOFTDELETE_SOCKET"]))
