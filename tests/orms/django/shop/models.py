from django.db import models
from django.utils import timezone


class LiveManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(deleted_at=None)


class SoftDeleted(models.Model):
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = LiveManager()
    all_rows = models.Manager()

    def delete(self, *args, **kwargs):
        type(self).objects.filter(pk=self.pk).update(
            deleted_at=timezone.now())

    class Meta:
        abstract = True


class Customer(SoftDeleted):
    email = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=100)

    class Meta:
        db_table = "customers"


class Order(SoftDeleted):
    customer = models.ForeignKey(Customer, models.CASCADE, "orders")
    total = models.IntegerField()

    class Meta:
        db_table = "orders"


class LiveCustomer(models.Model):
    email = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=100)

    class Meta:
        managed = False
        db_table = "customers_live"


class Member(models.Model):
    """Knows nothing of soft delete: its table is hidden behind a view."""
    email = models.CharField(max_length=100, unique=True)

    class Meta:
        db_table = "members"
