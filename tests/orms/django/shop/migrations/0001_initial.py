from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Customer", [
            ("id", models.BigAutoField(primary_key=True)),
            ("email", models.CharField(max_length=100, unique=True)),
            ("name", models.CharField(max_length=100)),
            ("deleted_at", models.DateTimeField(null=True)),
        ], {"db_table": "customers"}),
        migrations.CreateModel("Order", [
            ("id", models.BigAutoField(primary_key=True)),
            ("customer", models.ForeignKey("shop.Customer", models.CASCADE,
                                           "orders")),
            ("total", models.IntegerField()),
            ("deleted_at", models.DateTimeField(null=True)),
        ], {"db_table": "orders"}),
        migrations.CreateModel("Member", [
            ("id", models.BigAutoField(primary_key=True)),
            ("email", models.CharField(max_length=100, unique=True)),
        ], {"db_table": "members"}),
    ]
